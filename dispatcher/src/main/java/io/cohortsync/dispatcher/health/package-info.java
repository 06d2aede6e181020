/** Whether a destination may be called now, and what is told when that changes. */
@NullMarked
package io.cohortsync.dispatcher.health;

import org.jspecify.annotations.NullMarked;
