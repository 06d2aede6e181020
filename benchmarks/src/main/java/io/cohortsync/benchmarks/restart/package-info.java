/** From a kill -9 to the first change delivered again (R2). */
@NullMarked
package io.cohortsync.benchmarks.restart;

import org.jspecify.annotations.NullMarked;
