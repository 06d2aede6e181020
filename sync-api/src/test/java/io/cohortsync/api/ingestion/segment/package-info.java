@NullMarked
package io.cohortsync.api.ingestion.segment;

import org.jspecify.annotations.NullMarked;
