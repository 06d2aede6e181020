package io.cohortsync.contracts.run;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.cohortsync.contracts.engine.EngineCommand.FileEnd;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The state of one run after a change, as JSON on {@code sync-run-events}, key = run id. Each replaces the earlier ones;
 * {@code version} counts up.
 *
 * @param initialOfRealTime the initial run of a real-time sync
 * @param progress 0..1
 * @param successRate delivered / (delivered + skipped), 0..1; null while nothing was answered, 1 for a run without users
 * @param belowTarget the run is over and its success rate is below the sync's target
 * @param failure why it failed; only with state FAILED
 * @param plan of a run that counts before it sends; null for others
 * @param file of a full sync: what is to become of its file, said once all of it is at the destination; null before, and for others
 */
public record RunEvent(
        String workspaceId,
        String runId,
        String syncId,
        String destinationId,
        long version,
        RunState state,
        Counts counts,
        @Nullable Double successRate,
        boolean belowTarget,
        double progress,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure,
        @Nullable Plan plan,
        @Nullable FileEnd file) {

    /** Nothing is sent by this run. */
    public boolean isDry() {
        return plan != null && plan.dry();
    }

    /**
     * What the run would send, counted before anything is sent.
     *
     * @param holding users the destination holds
     * @param waiting all partitions have counted and wait for the word to go on
     * @param beyondGuard it is more than the sync's guard lets pass, so a person has to say it
     * @param sample some users of each kind, once all are counted
     */
    public record Plan(
            boolean dry,
            long added,
            long removed,
            long set,
            long unset,
            long skippedUnresolvedMapping,
            long holding,
            boolean waiting,
            boolean beyondGuard,
            List<PlannedUser> sample) {
        public Plan {
            sample = List.copyOf(sample);
        }
    }

    /**
     * One user of a plan.
     *
     * @param operation {@code add}, {@code remove}, {@code set} or {@code unset}
     * @param identifiers those that would be sent, by name
     * @param value what would be set; null in other operations
     * @param skipReason why the user would be skipped; null for who would not
     */
    public record PlannedUser(
            String operation,
            String userId,
            String deviceId,
            String amplitudeId,
            Map<String, String> identifiers,
            @Nullable JsonNode value,
            @Nullable String skipReason) {
        public PlannedUser {
            identifiers = Map.copyOf(identifiers);
        }
    }

    /**
     * Users by what became of them.
     *
     * @param sent of a full sync: put into the run's file
     */
    public record Counts(
            long added,
            long removed,
            long set,
            long unset,
            long skippedUnresolvedMapping,
            long skippedRejectedByPartner,
            long undelivered,
            // Events of earlier versions do not have it.
            @JsonSetter(nulls = Nulls.AS_EMPTY) long sent) {
        public long delivered() {
            return added + removed + set + unset + sent;
        }

        public long skipped() {
            return skippedUnresolvedMapping + skippedRejectedByPartner;
        }
    }

    /** States of a run, in the order they come. */
    public enum RunState {
        QUEUED,
        PUBLISHING,
        DELIVERING,
        AWAITING_CONFIRMATION,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        public boolean isFinal() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * Why a run failed.
     *
     * @param code stable, from the dispatcher's decision table
     * @param stage where it happened: {@code publishing} or {@code delivering}
     * @param owner who can mend it: {@code us}, {@code destination} or {@code customer}
     * @param detail for people
     */
    public record Failure(String code, String stage, String owner, String detail) {}
}
