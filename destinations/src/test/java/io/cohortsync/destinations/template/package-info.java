@NullUnmarked
package io.cohortsync.destinations.template;

import org.jspecify.annotations.NullUnmarked;
