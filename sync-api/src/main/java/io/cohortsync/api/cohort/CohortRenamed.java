package io.cohortsync.api.cohort;

/** A cohort has another name; told within the transaction. */
public record CohortRenamed(Cohort cohort) {}
