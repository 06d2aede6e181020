@NullUnmarked
package io.cohortsync.destinations.catalog;

import org.jspecify.annotations.NullUnmarked;
