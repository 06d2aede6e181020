@NullUnmarked
package io.cohortsync.destinations.request;

import org.jspecify.annotations.NullUnmarked;
