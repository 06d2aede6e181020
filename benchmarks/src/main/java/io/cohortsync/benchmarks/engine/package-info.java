/** The engine's throughput against the least a stateful topology can do (S3, S4). */
@NullMarked
package io.cohortsync.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
