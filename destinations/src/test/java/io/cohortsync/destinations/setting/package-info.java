@NullUnmarked
package io.cohortsync.destinations.setting;

import org.jspecify.annotations.NullUnmarked;
