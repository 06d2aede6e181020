package io.cohortsync.api.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Names that occur, for builders. All counts are of examined users. */
final class TaxonomyView {
    private static final int VALUES = 20;

    private TaxonomyView() {}

    /** {@code everybody}: whether the examined users are all there are. */
    record SeenProperties(long examined, boolean everybody, List<SeenProperty> properties) {}

    /** {@code everybody}: whether the examined users are all there are. */
    record SeenEvents(long examined, boolean everybody, List<SeenEvent> events) {}

    /** An event type; its properties are those of the newest event of each user. */
    record SeenEvent(String type, long users, List<SeenProperty> properties) {}

    /**
     * A property.
     *
     * @param types users by type of value: text, number, boolean, list, object
     * @param values frequent ones, as text
     */
    record SeenProperty(String name, long users, Map<String, Long> types, List<SeenValue> values) {}

    /** {@code users}: at least so many. */
    record SeenValue(String value, long users) {}

    static SeenProperties properties(Collection<Answer> answers) {
        List<Answer.Taxonomy> parts = parts(answers);
        return new SeenProperties(examined(parts), everybody(parts), properties(seen(parts)));
    }

    static SeenEvents events(Collection<Answer> answers) {
        List<Answer.Taxonomy> parts = parts(answers);
        Map<String, List<Seen>> byType = byName(seen(parts));
        return new SeenEvents(
                examined(parts),
                everybody(parts),
                byType.entrySet().stream()
                        .map(entry -> new SeenEvent(
                                entry.getKey(),
                                users(entry.getValue()),
                                properties(entry.getValue().stream()
                                        .flatMap(seen -> seen.properties().stream())
                                        .toList())))
                        .sorted(Comparator.comparingLong(SeenEvent::users)
                                .reversed()
                                .thenComparing(SeenEvent::type))
                        .toList());
    }

    private static List<SeenProperty> properties(List<Seen> seen) {
        return byName(seen).entrySet().stream()
                .map(entry -> new SeenProperty(
                        entry.getKey(),
                        users(entry.getValue()),
                        sums(entry.getValue(), Seen::types),
                        values(sums(entry.getValue(), Seen::values))))
                .sorted(Comparator.comparingLong(SeenProperty::users).reversed().thenComparing(SeenProperty::name))
                .toList();
    }

    private static List<SeenValue> values(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new SeenValue(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(SeenValue::users).reversed().thenComparing(SeenValue::value))
                .limit(VALUES)
                .toList();
    }

    private static Map<String, List<Seen>> byName(List<Seen> seen) {
        Map<String, List<Seen>> byName = new HashMap<>();
        seen.forEach(one ->
                byName.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one));
        return byName;
    }

    private static Map<String, Long> sums(List<Seen> seen, Function<Seen, Map<String, Long>> counts) {
        Map<String, Long> sums = new TreeMap<>();
        seen.forEach(one -> counts.apply(one).forEach((name, count) -> sums.merge(name, count, Long::sum)));
        return sums;
    }

    private static long users(List<Seen> seen) {
        return seen.stream().mapToLong(Seen::users).sum();
    }

    private static List<Answer.Taxonomy> parts(Collection<Answer> answers) {
        return answers.stream()
                .filter(Answer.Taxonomy.class::isInstance)
                .map(Answer.Taxonomy.class::cast)
                .toList();
    }

    private static List<Seen> seen(List<Answer.Taxonomy> parts) {
        return parts.stream().flatMap(part -> part.seen().stream()).toList();
    }

    private static long examined(List<Answer.Taxonomy> parts) {
        return parts.stream().mapToLong(Answer.Taxonomy::examined).sum();
    }

    private static boolean everybody(List<Answer.Taxonomy> parts) {
        return parts.stream().allMatch(Answer.Taxonomy::everybody);
    }
}
