/** Passes questions about outcomes on to history-service. */
@NullMarked
package io.cohortsync.api.history;

import org.jspecify.annotations.NullMarked;
