/** From an accepted update to the request at the destination (S5). */
@NullMarked
package io.cohortsync.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
