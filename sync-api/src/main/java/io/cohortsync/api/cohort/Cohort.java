package io.cohortsync.api.cohort;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A set of users: by definition, or static, by a list that callers keep.
 *
 * @param number what the engine stores per member
 * @param version counts up with each change; its entity tag
 * @param definitionVersion the version in which the definition last changed, for a static cohort the number of the list in
 *     force; what populations are counted with
 * @param description empty if there is none
 * @param definition null for a static cohort
 */
public record Cohort(
        String id,
        String workspaceId,
        int number,
        long version,
        long definitionVersion,
        String name,
        String description,
        @Nullable JsonNode definition,
        Instant createdAt,
        Instant updatedAt) {

    public boolean isStatic() {
        return definition == null;
    }
}
