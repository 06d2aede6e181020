package io.cohortsync.contracts.computation;

import io.cohortsync.contracts.cohort.Condition;

/**
 * A computation's definition that has been read and checked.
 *
 * @param property the event property that is read; empty where {@code measure} reads events only
 * @param selection which events count: its events, filters and time. Its count is not used.
 */
public record ComputationDefinition(Measure measure, String property, Condition.Performed selection) {}
