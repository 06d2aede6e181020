/** Measurements against the targets, with their controls in the same run. */
@NullMarked
package io.cohortsync.benchmarks;

import org.jspecify.annotations.NullMarked;
