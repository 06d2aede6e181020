package io.cohortsync.history.outcome;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.history.access.InvalidInput;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which outcomes of a run are asked for; null means all.
 *
 * @param operation number of the operation
 * @param state number of the state
 * @param skipReason implies skipped
 * @param user user id, device id or Amplitude id
 */
record OutcomeFilter(
        @Nullable Integer operation,
        @Nullable Integer state,
        @Nullable String skipReason,
        @Nullable String user) {
    private static final Set<String> SKIP_REASONS = Set.of("unresolved_mapping", "rejected_by_partner");

    /** Reads query parameters; throws {@link InvalidInput} that lists what there is. */
    static OutcomeFilter of(
            @Nullable String operation, @Nullable String state, @Nullable String skipReason, @Nullable String user) {
        if (skipReason != null && !SKIP_REASONS.contains(skipReason)) {
            throw new InvalidInput("skip_reason", skipReason, "is unresolved_mapping or rejected_by_partner");
        }
        if (user != null && user.isEmpty()) {
            throw new InvalidInput("user", user, "is a user id, a device id or an Amplitude id");
        }
        return new OutcomeFilter(
                operation == null ? null : operationNumber(operation),
                state == null ? null : stateNumber(state),
                skipReason,
                user);
    }

    private static int stateNumber(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "delivered" -> OutcomeState.DELIVERED_VALUE;
            case "staged" -> OutcomeState.STAGED_VALUE;
            case "skipped" -> OutcomeState.SKIPPED_VALUE;
            case "undelivered" -> OutcomeState.UNDELIVERED_VALUE;
            default -> throw new InvalidInput("state", state, "is delivered, staged, skipped or undelivered");
        };
    }

    private static int operationNumber(String operation) {
        return Optional.of(operation.toUpperCase(Locale.ROOT))
                .filter(name -> Set.of("ADD", "REMOVE", "SET", "UNSET").contains(name))
                .map(name -> Operation.valueOf(name).getNumber())
                .orElseThrow(() -> new InvalidInput("operation", operation, "is add, remove, set or unset"));
    }
}
