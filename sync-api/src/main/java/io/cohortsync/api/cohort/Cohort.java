package io.cohortsync.api.cohort;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A set of users by definition.
 *
 * @param number what the engine stores per member
 * @param version counts up with each change; its entity tag
 * @param definitionVersion the version in which the definition last changed; what populations are counted with
 * @param description empty if there is none
 */
public record Cohort(
        String id,
        String workspaceId,
        int number,
        long version,
        long definitionVersion,
        String name,
        String description,
        JsonNode definition,
        Instant createdAt,
        Instant updatedAt) {}
