@NullUnmarked
package io.cohortsync.dispatcher.decision;

import org.jspecify.annotations.NullUnmarked;
