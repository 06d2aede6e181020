/** What was measured, judged and printed. */
@NullMarked
package io.cohortsync.benchmarks.report;

import org.jspecify.annotations.NullMarked;
