package io.cohortsync.contracts.engine;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.cohortsync.contracts.identifier.IdentifierForm;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What sync-api tells the engine, as JSON, one copy into every partition of {@code engine-commands}. Commands about one
 * definition arrive in the order they were given; a repeated one changes nothing ({@code version} tells).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EngineCommand.PutCohort.class, name = "put_cohort"),
    @JsonSubTypes.Type(value = EngineCommand.PutStaticCohort.class, name = "put_static_cohort"),
    @JsonSubTypes.Type(value = EngineCommand.DeleteCohort.class, name = "delete_cohort"),
    @JsonSubTypes.Type(value = EngineCommand.PutComputation.class, name = "put_computation"),
    @JsonSubTypes.Type(value = EngineCommand.DeleteComputation.class, name = "delete_computation"),
    @JsonSubTypes.Type(value = EngineCommand.PutSync.class, name = "put_sync"),
    @JsonSubTypes.Type(value = EngineCommand.DeleteSync.class, name = "delete_sync"),
    @JsonSubTypes.Type(value = EngineCommand.PutRetention.class, name = "put_retention"),
    @JsonSubTypes.Type(value = EngineCommand.StartRun.class, name = "start_run"),
    @JsonSubTypes.Type(value = EngineCommand.ContinueRun.class, name = "continue_run"),
    @JsonSubTypes.Type(value = EngineCommand.EndFile.class, name = "end_file"),
    @JsonSubTypes.Type(value = EngineCommand.CancelRun.class, name = "cancel_run"),
})
public sealed interface EngineCommand {

    String workspaceId();

    /**
     * A new or changed cohort. A changed {@code definition} is computed over all users again.
     *
     * @param number small and unique in the installation, never used again: what is stored per member
     * @param version counts up with each change; lower or equal ones are ignored
     * @param definition JSON as {@link io.cohortsync.contracts.cohort.CohortDefinitionReader} reads it; sync-api has
     *     checked it
     * @param timeZone of the workspace, for calendar units
     */
    record PutCohort(
            String workspaceId, String cohortId, int number, long version, JsonNode definition, String timeZone)
            implements EngineCommand {}

    /**
     * A new static cohort: its members are those on the list in force, which {@code user-updates} tells
     * ({@link io.cohortsync.contracts.message.Listing}).
     *
     * @param number shared with the cohorts of {@link PutCohort}
     * @param list the first list, in force from the start
     */
    record PutStaticCohort(String workspaceId, String cohortId, int number, long list) implements EngineCommand {}

    record DeleteCohort(String workspaceId, String cohortId, int number) implements EngineCommand {}

    /**
     * A new or changed computation. A changed {@code definition} is computed over all users again.
     *
     * @param number as for cohorts, counted separately
     * @param version counts up with each change; lower or equal ones are ignored
     * @param definition JSON as {@link io.cohortsync.contracts.computation.ComputationDefinitionReader} reads it; sync-api has
     *     checked it
     * @param timeZone of the workspace, for calendar units
     */
    record PutComputation(
            String workspaceId, String computationId, int number, long version, JsonNode definition, String timeZone)
            implements EngineCommand {}

    record DeleteComputation(String workspaceId, String computationId, int number) implements EngineCommand {}

    /**
     * A new or changed sync. It sends either who is in a cohort or one value of each user.
     *
     * @param number as for cohorts, counted separately
     * @param cohortId null where a value is sent
     * @param realTime changes are sent at once while {@code state} is ACTIVE, after the initial run
     * @param mapping which property gives which identifier, in order of preference; never empty. A user is known by the first
     *     whose value is well-formed.
     * @param kept identifiers of earlier mappings: who is held by one stays so as long as its property has the value that
     *     was sent; nobody is added by one
     * @param attributes user properties passed along with an ADD; at most 50
     * @param value null where a cohort is sent; never in real time
     * @param full every run sends the whole cohort as a file, which replaces the one before; never in real time, never of values
     */
    record PutSync(
            String workspaceId,
            String syncId,
            int number,
            long version,
            @Nullable String cohortId,
            String destinationId,
            boolean realTime,
            SyncState state,
            List<IdentifierSource> mapping,
            List<IdentifierSource> kept,
            List<String> attributes,
            @Nullable SentValue value,
            // Commands of earlier versions, which the engine keeps, do not have it.
            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean full)
            implements EngineCommand {
        public PutSync {
            if ((cohortId == null) == (value == null)) {
                throw new IllegalArgumentException("sync " + syncId + " sends either a cohort or a value");
            }
            if (full && (realTime || value != null)) {
                throw new IllegalArgumentException("sync " + syncId + " sends files of whole cohorts, by runs only");
            }
            mapping = List.copyOf(mapping);
            // The engine keeps commands; those of earlier versions have none.
            kept = kept == null ? List.of() : List.copyOf(kept);
            attributes = List.copyOf(attributes);
        }
    }

    /** The value of each user that a sync sends: users who have one are in its scope. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PropertySent.class, name = "user_property"),
        @JsonSubTypes.Type(value = ComputationSent.class, name = "computation"),
    })
    sealed interface SentValue {
        /** Whether the destination can take a value back; where it cannot, it keeps the last one of users who have none any more. */
        boolean unsets();
    }

    /** The value of a user property. */
    record PropertySent(String property, boolean unsets) implements SentValue {}

    /**
     * The value of a computation.
     *
     * @param number of the computation
     */
    record ComputationSent(String computationId, int number, boolean unsets) implements SentValue {}

    /**
     * Whether changes are sent. While paused or stopped they are collected. While a list is emptied nobody is to be on it, whatever
     * the cohort says.
     */
    enum SyncState {
        ACTIVE,
        PAUSED,
        STOPPED,
        EMPTYING
    }

    /**
     * Where an identifier is read from. Properties {@code user_id}, {@code device_id} and {@code amplitude_id} stand for the
     * user's ids, all others for user properties.
     *
     * @param identifier as the destination type calls it
     */
    record IdentifierMapping(String identifier, String property) {}

    /** An entry of a mapping with what values of its identifier look like. */
    record IdentifierSource(String identifier, String property, IdentifierForm form) {
        public IdentifierSource {
            // The engine keeps commands; those of earlier versions have none.
            form = form == null ? IdentifierForm.ANY : form;
        }
    }

    /** The sync is forgotten; the list at the destination is left as it is. */
    record DeleteSync(String workspaceId, String syncId, int number) implements EngineCommand {}

    /**
     * How long the workspace keeps events. Older ones are deleted, with what follows from them.
     *
     * @param version counts up with each change; lower or equal ones are ignored
     * @param eventDays 0: for ever
     */
    record PutRetention(String workspaceId, long version, int eventDays) implements EngineCommand {}

    /**
     * Sends what the destination lacks. The first run of a sync examines every user.
     *
     * @param count first counts what would be sent, and sends it after {@link ContinueRun}; null: sends at once
     */
    record StartRun(
            String workspaceId,
            String runId,
            String syncId,
            @Nullable Count count) implements EngineCommand {}

    /**
     * What is counted for.
     *
     * @param dry nothing is sent afterwards, the count is all
     * @param removals how many users may be removed without a person's word; null: any number
     * @param additions the same for additions
     */
    record Count(
            boolean dry, @Nullable Limit removals, @Nullable Limit additions) {}

    /**
     * Exceeded by more users than {@code users} that are also more than {@code percent} of what the destination holds.
     *
     * @param percent of the users the destination holds, 0 or more
     */
    record Limit(double percent, long users) {}

    /** A run that has counted sends what it counted. */
    record ContinueRun(String workspaceId, String runId, String syncId) implements EngineCommand {}

    /** All partitions of a full sync's run have their parts of its file at the destination: what becomes of it. */
    record EndFile(String workspaceId, String runId, String syncId, FileEnd end) implements EngineCommand {}

    /** What becomes of the file of a full sync's run. */
    enum FileEnd {
        /** It replaces the one the destination shows. */
        COMPLETE,
        /** It is thrown away; the one before stays. */
        DISCARD,
        /** Nothing of it was sent, so the destination need not be told. */
        FORGET
    }

    /** Nothing more is published for this run; what is on its way is still answered. */
    record CancelRun(String workspaceId, String runId, String syncId) implements EngineCommand {}
}
