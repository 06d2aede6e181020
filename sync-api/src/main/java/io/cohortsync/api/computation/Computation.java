package io.cohortsync.api.computation;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One value per user, computed from events.
 *
 * @param number what the engine stores values under
 * @param version counts up with each change; its entity tag
 * @param definitionVersion the version in which the definition last changed; what values are computed with
 * @param description empty if there is none
 */
public record Computation(
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
