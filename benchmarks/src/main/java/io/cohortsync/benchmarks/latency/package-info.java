/** From an accepted update to the request at the destination (S5), also while a new cohort is computed (S8). */
@NullMarked
package io.cohortsync.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
