/** From users to a request: what to send where. Pure functions of values. */
@NullMarked
package io.cohortsync.destinations.request;

import org.jspecify.annotations.NullMarked;
