@NullUnmarked
package io.cohortsync.dispatcher.network;

import org.jspecify.annotations.NullUnmarked;
