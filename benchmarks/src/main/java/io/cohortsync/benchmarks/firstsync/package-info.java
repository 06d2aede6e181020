/** A first sync against a raw client that sends the same batches (S6). */
@NullMarked
package io.cohortsync.benchmarks.firstsync;

import org.jspecify.annotations.NullMarked;
