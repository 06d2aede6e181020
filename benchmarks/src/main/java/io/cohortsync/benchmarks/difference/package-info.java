/** What a few changes in a large cohort cost, beside comparing whole snapshots in SQL. */
@NullMarked
package io.cohortsync.benchmarks.difference;

import org.jspecify.annotations.NullMarked;
