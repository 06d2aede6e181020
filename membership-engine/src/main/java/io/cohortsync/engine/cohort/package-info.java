/** Cohorts in force, which of them an update concerns, and the scan of a new one over existing users. */
@NullMarked
package io.cohortsync.engine.cohort;

import org.jspecify.annotations.NullMarked;
