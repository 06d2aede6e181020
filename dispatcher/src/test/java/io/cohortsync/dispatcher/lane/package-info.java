@NullUnmarked
package io.cohortsync.dispatcher.lane;

import org.jspecify.annotations.NullUnmarked;
