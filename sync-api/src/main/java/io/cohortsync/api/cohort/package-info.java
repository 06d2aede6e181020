/** Cohorts: sets of users by definition. */
@NullMarked
package io.cohortsync.api.cohort;

import org.jspecify.annotations.NullMarked;
