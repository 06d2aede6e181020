package io.cohortsync.api.question;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.question.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By what users would be known under a mapping.
 *
 * @param users looked at
 * @param resolved users with an identifier
 * @param unresolved users who would be skipped
 * @param coverage share of users with an identifier, 0..1; 0 where there is nobody
 * @param entries as the mapping
 */
record CoverageView(long users, long resolved, long unresolved, double coverage, List<Entry> entries) {
    private static final int MAX_SHAPES = 5;

    /**
     * What one entry of the mapping gives.
     *
     * @param withValue users whose property has a value
     * @param wellFormed of these, those whose value fits the identifier
     * @param chosen users who would be known by this entry
     * @param expectation what well-formed means, in words
     * @param malformed the most frequent shapes of values that do not fit; letters are x or X and digits 9
     */
    record Entry(
            String identifier,
            String property,
            long withValue,
            long wellFormed,
            long chosen,
            String expectation,
            List<Shape> malformed) {}

    /** A shape of values and how many users have it at least. */
    record Shape(String shape, long users) {}

    static CoverageView of(List<IdentifierSource> mapping, Collection<Answer> parts) {
        List<Answer.Identification> answers = parts.stream()
                .filter(Answer.Identification.class::isInstance)
                .map(Answer.Identification.class::cast)
                .toList();
        long users = answers.stream().mapToLong(Answer.Identification::users).sum();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < mapping.size(); i++) {
            int at = i;
            entries.add(entry(
                    mapping.get(i),
                    answers.stream().map(answer -> answer.entries().get(at)).toList()));
        }
        long resolved = entries.stream().mapToLong(Entry::chosen).sum();
        return new CoverageView(users, resolved, users - resolved, users == 0 ? 0 : (double) resolved / users, entries);
    }

    private static Entry entry(IdentifierSource source, List<Answer.MappingUse> parts) {
        Map<String, Long> shapes = new TreeMap<>();
        parts.forEach(part -> part.malformed().forEach((shape, users) -> shapes.merge(shape, users, Long::sum)));
        return new Entry(
                source.identifier(),
                source.property(),
                parts.stream().mapToLong(Answer.MappingUse::withValue).sum(),
                parts.stream().mapToLong(Answer.MappingUse::wellFormed).sum(),
                parts.stream().mapToLong(Answer.MappingUse::chosen).sum(),
                source.form().expectation(),
                shapes.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MAX_SHAPES)
                        .map(shape -> new Shape(shape.getKey(), shape.getValue()))
                        .toList());
    }
}
