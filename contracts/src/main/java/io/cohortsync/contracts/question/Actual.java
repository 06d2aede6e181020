package io.cohortsync.contracts.question;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a condition finds when it looks at a user: "bought 2 times", to be set against "at least 3 times". */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "found")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Actual.Parts.class, name = "parts"),
    @JsonSubTypes.Type(value = Actual.Value.class, name = "value"),
    @JsonSubTypes.Type(value = Actual.History.class, name = "history"),
    @JsonSubTypes.Type(value = Actual.Occurrences.class, name = "occurrences"),
    @JsonSubTypes.Type(value = Actual.Selections.class, name = "selections"),
    @JsonSubTypes.Type(value = Actual.Membership.class, name = "membership"),
})
public sealed interface Actual {

    /** A group has nothing of its own: its parts tell. */
    record Parts() implements Actual {}

    /** The value that is tested; JSON null where the user has none. */
    record Value(JsonNode value) implements Actual {}

    /** The values a property had and has, oldest first; empty where it never had one. */
    record History(List<Held> values) implements Actual {
        public History {
            values = List.copyOf(values);
        }
    }

    /**
     * One of the values of a {@link History}, until the next.
     *
     * @param value JSON null where it was unset
     * @param since epoch milliseconds
     */
    record Held(JsonNode value, long since) {}

    /**
     * The events that count.
     *
     * @param exact false: the user has so many events that not all were looked at, and there may be more than {@code count}
     * @param newest some, newest first, with those of their properties that the condition tests
     */
    record Occurrences(long count, boolean exact, List<Answer.Event> newest) implements Actual {
        public Occurrences {
            newest = List.copyOf(newest);
        }
    }

    /** The events that count for each of the selections a condition makes: both sides of a comparison, all steps of a sequence. */
    record Selections(List<Occurrences> selections) implements Actual {
        public Selections {
            selections = List.copyOf(selections);
        }
    }

    /**
     * Being in another cohort.
     *
     * @param since epoch milliseconds; null for a user who is not in it
     */
    record Membership(@Nullable Long since) implements Actual {}
}
