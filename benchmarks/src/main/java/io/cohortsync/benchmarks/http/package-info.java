/** HTTP/1.1 by hand: a load generator and a sink that cost little themselves. */
@NullMarked
package io.cohortsync.benchmarks.http;

import org.jspecify.annotations.NullMarked;
