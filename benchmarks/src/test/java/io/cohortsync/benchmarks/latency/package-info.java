@NullMarked
package io.cohortsync.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
