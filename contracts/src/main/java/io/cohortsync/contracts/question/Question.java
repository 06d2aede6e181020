package io.cohortsync.contracts.question;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Something to be known about users. No question changes anything. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "asks")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.Profile.class, name = "profile"),
    @JsonSubTypes.Type(value = Question.Timeline.class, name = "timeline"),
    @JsonSubTypes.Type(value = Question.Explain.class, name = "explain"),
    @JsonSubTypes.Type(value = Question.ByAmplitudeIds.class, name = "by_amplitude_ids"),
    @JsonSubTypes.Type(value = Question.Members.class, name = "members"),
    @JsonSubTypes.Type(value = Question.Preview.class, name = "preview"),
    @JsonSubTypes.Type(value = Question.Composition.class, name = "composition"),
    @JsonSubTypes.Type(value = Question.Distribution.class, name = "distribution"),
    @JsonSubTypes.Type(value = Question.Taxonomy.class, name = "taxonomy"),
    @JsonSubTypes.Type(value = Question.Identification.class, name = "identification"),
})
public sealed interface Question {

    /**
     * Who the user is. Asked of the user's partition alone and answered at once.
     *
     * @param userKey {@link io.cohortsync.contracts.user.UserKey#text()}, of the workspace that asks
     */
    record Profile(String userKey) implements Question {}

    /**
     * What the user did, newest first, future events included. Asked and answered like {@link Profile}.
     *
     * @param type only events of this type; empty: of all
     * @param after the last event of an earlier page; null: from the newest
     * @param limit events at most
     */
    record Timeline(String userKey, String type, @Nullable EventPosition after, int limit) implements Question {}

    /**
     * Why a user is in a cohort or not. Asked and answered like {@link Profile}.
     *
     * @param definition the cohort's
     * @param timeZone of the workspace
     */
    record Explain(String userKey, String cohortId, JsonNode definition, String timeZone) implements Question {}

    /**
     * Who has or, as devices that became users', had these numeric ids. Every partition looks through all of its users, once for
     * all ids.
     *
     * @param amplitudeIds at most {@link #MAX_IDS}: a question has to fit into a message
     */
    record ByAmplitudeIds(Set<Long> amplitudeIds) implements Question {
        public static final int MAX_IDS = 20_000;

        public ByAmplitudeIds {
            amplitudeIds = Set.copyOf(amplitudeIds);
        }
    }

    /**
     * Members of a cohort in the order of their keys.
     *
     * @param after user key where an earlier page ended; empty: from the first
     * @param limit members at most, from each partition
     * @param properties whose values of up to 10,000 characters are told with each member
     */
    record Members(String cohortId, String after, int limit, List<String> properties) implements Question {
        public Members {
            properties = List.copyOf(properties);
        }
    }

    /**
     * How many users meet a definition.
     *
     * @param definition as {@link io.cohortsync.contracts.cohort.CohortDefinitionReader} reads it
     * @param timeZone of the workspace
     * @param coverage properties whose presence is counted among them; {@code user_id} and {@code device_id} stand for the ids
     * @param sample users to show at most, from each partition
     */
    record Preview(JsonNode definition, String timeZone, List<String> coverage, int sample) implements Question {
        public Preview {
            coverage = List.copyOf(coverage);
        }
    }

    /**
     * Who is in which of several cohorts.
     *
     * @param cohortIds at most {@link #MAX_COHORTS}
     * @param property whose values are counted in each of them; empty: none
     */
    record Composition(List<String> cohortIds, String property) implements Question {
        public static final int MAX_COHORTS = 10;

        public Composition {
            cohortIds = List.copyOf(cohortIds);
        }
    }

    /**
     * How the values of a computation are spread.
     *
     * @param from the smallest number that is expected
     * @param to the largest, above {@code from}
     * @param buckets ranges of equal width between them; 0: the range is not known yet, frequent values are wanted
     */
    record Distribution(String computationId, double from, double to, int buckets) implements Question {}

    /**
     * By what users would be known under a mapping.
     *
     * @param cohortIds members of any of these are looked at
     * @param values and those who have one of these; where there are neither, everybody
     */
    record Identification(List<String> cohortIds, List<SentValue> values, List<IdentifierSource> mapping)
            implements Question {
        public Identification {
            values = List.copyOf(values);
            cohortIds = List.copyOf(cohortIds);
            mapping = List.copyOf(mapping);
        }
    }

    /**
     * Which names occur.
     *
     * @param users to examine at most, about, in each partition
     */
    record Taxonomy(About about, int users) implements Question {

        /** Whose names. */
        public enum About {
            USER_PROPERTIES,
            EVENTS
        }
    }
}
