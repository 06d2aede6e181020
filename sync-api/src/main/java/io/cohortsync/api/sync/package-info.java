/** Syncs: which cohort goes to which destination, and when; and their runs. */
@NullMarked
package io.cohortsync.api.sync;

import org.jspecify.annotations.NullMarked;
