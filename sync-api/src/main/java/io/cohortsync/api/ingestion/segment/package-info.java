/** Segment's HTTP tracking API: the same requests, the same answers. */
@NullMarked
package io.cohortsync.api.ingestion.segment;

import org.jspecify.annotations.NullMarked;
