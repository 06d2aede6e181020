package io.cohortsync.api.question;

import io.cohortsync.api.http.Page;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.EventPosition;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event of one user. */
record UserEventView(String type, Instant time, Map<String, JsonNode> properties) {

    static Page<UserEventView> page(Answer.Events answer) {
        EventPosition next = answer.next();
        return new Page<>(answer.events().stream().map(UserEventView::of).toList(), next == null ? null : next.text());
    }

    static UserEventView of(Answer.Event event) {
        return new UserEventView(event.type(), Instant.ofEpochMilli(event.time()), event.properties());
    }

    /** Where a page starts; null: at the newest event. */
    static @Nullable EventPosition after(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return EventPosition.parse(cursor);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", null, "must be the next_cursor of an earlier answer");
        }
    }
}
