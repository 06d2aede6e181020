@NullMarked
package io.cohortsync.benchmarks.report;

import org.jspecify.annotations.NullMarked;
