package io.cohortsync.history.outcome;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a batch of outcomes must fulfil to be stored. */
final class OutcomeChecks {
    /** Clocks differ; one that is further ahead would make partitions that stay for ever. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private OutcomeChecks() {}

    /** Why {@code batch} cannot be stored; empty when it can. */
    static Optional<String> fault(OutcomeBatch batch, Instant now) {
        if (batch.getForgottenUsersCount() > 0) {
            String workspace = batch.getWorkspaceId() + '/';
            boolean allOwn = batch.getForgottenUsersList().stream().allMatch(key -> isUserOf(workspace, key));
            return allOwn && batch.getOutcomesCount() == 0
                    ? Optional.empty()
                    : Optional.of("forgotten_users are not of workspace " + batch.getWorkspaceId()
                            + ", or come with outcomes");
        }
        if (batch.getWorkspaceId().isEmpty()
                || batch.getSyncId().isEmpty()
                || batch.getDestinationId().isEmpty()) {
            return Optional.of("workspace_id, sync_id or destination_id is missing");
        }
        if (batch.getAnsweredAt() <= 0
                || batch.getAnsweredAt() > now.plus(AHEAD).toEpochMilli()) {
            return Optional.of("answered_at is missing or more than a day ahead: " + batch.getAnsweredAt());
        }
        String workspace = batch.getWorkspaceId() + '/';
        for (Outcome outcome : batch.getOutcomesList()) {
            if (!isUserOf(workspace, outcome.getUserKey())) {
                return Optional.of("user_key is not one of workspace " + batch.getWorkspaceId());
            }
            if (isUnknown(outcome.getOperation()) || isUnknown(outcome.getState())) {
                return Optional.of("operation or state is missing or of a newer version");
            }
        }
        return Optional.empty();
    }

    /** The same without what goes back to the engine: nothing became of it yet. */
    static OutcomeBatch withoutReturned(OutcomeBatch batch) {
        if (batch.getOutcomesList().stream().noneMatch(OutcomeChecks::isReturned)) {
            return batch;
        }
        return batch.toBuilder()
                .clearOutcomes()
                .addAllOutcomes(batch.getOutcomesList().stream()
                        .filter(outcome -> !isReturned(outcome))
                        .toList())
                .build();
    }

    private static boolean isReturned(Outcome outcome) {
        return outcome.getState() == OutcomeState.RETURNED_UNSENT
                || outcome.getState() == OutcomeState.RETURNED_UNCERTAIN;
    }

    private static boolean isUserOf(String workspace, String userKey) {
        int kind = workspace.length();
        return userKey.length() > kind + 2
                && userKey.startsWith(workspace)
                && (userKey.charAt(kind) == 'u' || userKey.charAt(kind) == 'd')
                && userKey.charAt(kind + 1) == ':';
    }

    private static boolean isUnknown(Operation operation) {
        return operation == Operation.OPERATION_UNSPECIFIED || operation == Operation.UNRECOGNIZED;
    }

    private static boolean isUnknown(OutcomeState state) {
        return state == OutcomeState.OUTCOME_UNSPECIFIED || state == OutcomeState.UNRECOGNIZED;
    }
}
