/** The rules of cohorts as tables. */
@NullMarked
package io.cohortsync.api.cohort;

import org.jspecify.annotations.NullMarked;
