@NullUnmarked
package io.cohortsync.destinations.identifier;

import org.jspecify.annotations.NullUnmarked;
