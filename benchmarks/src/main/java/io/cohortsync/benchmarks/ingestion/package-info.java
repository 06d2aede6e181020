/** Ingestion over HTTP against a raw producer (S10). */
@NullMarked
package io.cohortsync.benchmarks.ingestion;

import org.jspecify.annotations.NullMarked;
