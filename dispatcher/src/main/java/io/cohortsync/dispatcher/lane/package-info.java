/** One destination's listener: reads deliveries, commits outcomes with their offsets. */
@NullMarked
package io.cohortsync.dispatcher.lane;

import org.jspecify.annotations.NullMarked;
