/** Trying a destination on request. */
@NullMarked
package io.cohortsync.dispatcher.connection;

import org.jspecify.annotations.NullMarked;
