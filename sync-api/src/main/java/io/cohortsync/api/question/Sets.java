package io.cohortsync.api.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Answer.Combination;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who is in which cohorts, over all partitions; arithmetic of sets. */
record Sets(List<String> cohortIds, Map<Integer, Long> byCombination) {

    static Sets of(List<String> cohortIds, Collection<Answer> parts) {
        return new Sets(
                cohortIds,
                parts.stream()
                        .filter(Answer.Composition.class::isInstance)
                        .map(Answer.Composition.class::cast)
                        .flatMap(part -> part.combinations().stream())
                        .collect(Collectors.toMap(Combination::cohorts, Combination::users, Long::sum, TreeMap::new)));
    }

    /** Users in the cohort of this place, whatever else they are in. */
    long size(int cohort) {
        return byCombination.entrySet().stream()
                .filter(entry -> ((entry.getKey() >> cohort) & 1) == 1)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Users in every cohort. */
    long inAll() {
        return byCombination.getOrDefault((1 << cohortIds.size()) - 1, 0L);
    }

    /** Users in at least one. */
    long inAny() {
        return byCombination.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The cohorts whose bits are set. */
    List<String> cohorts(int combination) {
        return IntStream.range(0, cohortIds.size())
                .filter(i -> ((combination >> i) & 1) == 1)
                .mapToObj(cohortIds::get)
                .toList();
    }
}
