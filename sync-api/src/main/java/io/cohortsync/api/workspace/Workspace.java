package io.cohortsync.api.workspace;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A tenant.
 *
 * @param version counts up with each change; its entity tag
 * @param timeZone calendar units in cohort definitions mean days of this zone
 * @param listNameTemplate how lists at destinations are called
 * @param retentionDays how long outcomes are kept
 * @param eventRetentionDays how long events are kept; 0: for ever
 */
public record Workspace(
        String id,
        long version,
        String name,
        Plan plan,
        ZoneId timeZone,
        ListNameTemplate listNameTemplate,
        int retentionDays,
        int eventRetentionDays,
        Instant createdAt,
        Instant updatedAt) {}
