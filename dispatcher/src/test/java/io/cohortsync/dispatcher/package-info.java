@NullUnmarked
package io.cohortsync.dispatcher;

import org.jspecify.annotations.NullUnmarked;
