package io.cohortsync.api.question;

import io.cohortsync.contracts.question.Actual;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a condition finds when it looks at a user. */
@Schema(
        oneOf = {
            ActualView.ActualValue.class,
            ActualView.ActualHistory.class,
            ActualView.ActualOccurrences.class,
            ActualView.ActualSelections.class,
            ActualView.ActualMembership.class
        })
sealed interface ActualView {

    /** Of {@code property}, {@code computation}, a measured {@code performed} and {@code new}: the value tested; null where there is none. */
    record ActualValue(JsonNode value) implements ActualView {}

    /** Of {@code property} with {@code when}: the values it had and has, oldest first, as far as they are known. */
    record ActualHistory(List<ActualHeld> values) implements ActualView {}

    /** A value until the next one; {@code value} is null where it was unset. */
    record ActualHeld(JsonNode value, Instant since) {}

    /**
     * Of {@code performed}: the events that count.
     *
     * @param exact false: not all events were looked at, and there may be more
     * @param newest some of them, newest first, with the properties that the condition tests
     */
    record ActualOccurrences(long count, boolean exact, List<UserEventView> newest) implements ActualView {}

    /** Of a {@code relative_count}, both sides, and of a {@code sequence}, each step: the events that count for it. */
    record ActualSelections(List<ActualOccurrences> selections) implements ActualView {}

    /** Of {@code in_cohort}; {@code since} is null for a user who is not in it. */
    record ActualMembership(boolean member, @Nullable Instant since) implements ActualView {}

    /** Null for groups: their parts tell. */
    static @Nullable ActualView of(Actual actual) {
        return switch (actual) {
            case Actual.Parts() -> null;
            case Actual.Value(var value) -> new ActualValue(value);
            case Actual.History(var values) ->
                new ActualHistory(values.stream()
                        .map(held -> new ActualHeld(held.value(), Instant.ofEpochMilli(held.since())))
                        .toList());
            case Actual.Occurrences occurrences -> occurrences(occurrences);
            case Actual.Selections(var selections) ->
                new ActualSelections(
                        selections.stream().map(ActualView::occurrences).toList());
            case Actual.Membership(var since) ->
                new ActualMembership(since != null, since == null ? null : Instant.ofEpochMilli(since));
        };
    }

    private static ActualOccurrences occurrences(Actual.Occurrences found) {
        return new ActualOccurrences(
                found.count(),
                found.exact(),
                found.newest().stream().map(UserEventView::of).toList());
    }
}
