/** Amplitude's HTTP V2, Batch and Identify APIs: the same requests, the same answers. */
@NullMarked
package io.cohortsync.api.ingestion.amplitude;

import org.jspecify.annotations.NullMarked;
