@NullMarked
package io.cohortsync.api.ingestion.amplitude;

import org.jspecify.annotations.NullMarked;
