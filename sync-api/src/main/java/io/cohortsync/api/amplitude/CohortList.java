package io.cohortsync.api.amplitude;

import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.CohortSize;
import io.cohortsync.api.interchange.AmplitudeDefinitions;
import io.cohortsync.api.interchange.Translation;
import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Cohorts as Amplitude's list shows them; times are epoch seconds. What has no meaning here is empty. */
final class CohortList {
    private CohortList() {}

    static ObjectNode entry(Cohort cohort, CohortSize size) {
        ObjectNode entry = Json.mapper().createObjectNode();
        entry.put("appId", 0).put("archived", false).put("description", cohort.description());
        entry.set("definition", definition(cohort));
        entry.put("finished", size.ready()).put("id", cohort.id()).put("name", cohort.name());
        entry.putArray("owners");
        entry.putArray("viewers");
        entry.put("published", true)
                .put("size", size.users())
                .put("type", "redshift")
                .put("lastMod", cohort.updatedAt().getEpochSecond())
                .put("createdAt", cohort.createdAt().getEpochSecond());
        Instant computedAt = size.computedAt();
        if (computedAt == null) {
            entry.putNull("lastComputed");
        } else {
            entry.put("lastComputed", computedAt.getEpochSecond());
        }
        return entry.put("hidden", false).put("is_predictive", false).put("is_official_content", false);
    }

    /** Null where Amplitude's language cannot say it. */
    private static JsonNode definition(Cohort cohort) {
        JsonNode ours = cohort.definition();
        if (ours == null) {
            return AmplitudeDefinitions.ofListed();
        }
        return switch (AmplitudeDefinitions.ofOurs(ours)) {
            case Translation.Done(JsonNode definition) -> definition;
            case Translation.Refused _ -> NullNode.getInstance();
        };
    }
}
