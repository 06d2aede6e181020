@NullUnmarked
package io.cohortsync.dispatcher.health;

import org.jspecify.annotations.NullUnmarked;
