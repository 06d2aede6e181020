package io.cohortsync.api.question;

import io.cohortsync.api.cohort.DefinitionWarning;
import io.cohortsync.contracts.question.Answer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How many users meet a definition.
 *
 * @param warnings about what is hardly meant in the definition
 * @param sample some of them
 * @param unevaluated users for whom it cannot be told, because evaluating the definition failed; they are not counted
 * @param identifierCoverage per property, 0..1: how many of them have a value; 0 where there is nobody
 */
record PreviewView(
        long size,
        List<SampleUser> sample,
        Map<String, Double> identifierCoverage,
        List<DefinitionWarning> warnings,
        long unevaluated) {
    static final int SAMPLE = 10;

    /** A user with some properties; ids that are not known are empty. */
    record SampleUser(String amplitudeId, String userId, String deviceId, Map<String, JsonNode> properties) {}

    static PreviewView of(JsonNode definition, Collection<Answer> parts) {
        List<Answer.Preview> previews = parts.stream()
                .filter(Answer.Preview.class::isInstance)
                .map(Answer.Preview.class::cast)
                .toList();
        long size = previews.stream().mapToLong(Answer.Preview::size).sum();
        Map<String, Long> covered = previews.stream()
                .flatMap(preview -> preview.covered().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
        Map<String, Double> coverage = new TreeMap<>();
        covered.forEach((property, count) -> coverage.put(property, size == 0 ? 0 : (double) count / size));
        return new PreviewView(
                size,
                previews.stream()
                        .flatMap(preview -> preview.sample().stream())
                        .limit(SAMPLE)
                        .map(user ->
                                new SampleUser(user.amplitudeId(), user.userId(), user.deviceId(), user.properties()))
                        .toList(),
                coverage,
                DefinitionWarning.of(definition),
                previews.stream().mapToLong(Answer.Preview::unevaluated).sum());
    }
}
