@NullMarked
package io.cohortsync.api.ingestion;

import org.jspecify.annotations.NullMarked;
