/** Syncs in force, what destinations hold, and the difference to what they should hold. */
@NullMarked
package io.cohortsync.engine.sync;

import org.jspecify.annotations.NullMarked;
