@NullUnmarked
package io.cohortsync.dispatcher.delivery;

import org.jspecify.annotations.NullUnmarked;
