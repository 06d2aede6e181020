@NullUnmarked
package io.cohortsync.destinations.answer;

import org.jspecify.annotations.NullUnmarked;
