/** Real-time syncs minute by minute. */
@NullMarked
package io.cohortsync.history.window;

import org.jspecify.annotations.NullMarked;
