/** Computations in force, and each user's values, kept up to date with every event and every passing moment. */
@NullMarked
package io.cohortsync.engine.computation;

import org.jspecify.annotations.NullMarked;
