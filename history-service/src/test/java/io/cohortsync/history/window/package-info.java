@NullMarked
package io.cohortsync.history.window;

import org.jspecify.annotations.NullMarked;
