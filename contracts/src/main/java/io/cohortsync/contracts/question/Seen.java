package io.cohortsync.contracts.question;

import java.util.List;
import java.util.Map;

/**
 * A name that occurs, with what was seen under it. All counts are of examined users.
 *
 * @param users who have it
 * @param types how many of them have a {@code text}, {@code number}, {@code boolean}, {@code list} or {@code object}; empty for
 *     event types
 * @param values some frequent values as text, each with at least how many users have it; empty for event types
 * @param properties of the newest events of a type; empty for properties
 */
public record Seen(String name, long users, Map<String, Long> types, Map<String, Long> values, List<Seen> properties) {
    public Seen {
        types = Map.copyOf(types);
        values = Map.copyOf(values);
        properties = List.copyOf(properties);
    }
}
