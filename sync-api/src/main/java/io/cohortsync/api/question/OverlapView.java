package io.cohortsync.api.question;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How several cohorts overlap.
 *
 * @param inAny users in at least one of them
 * @param inAll users in every one
 * @param combinations users in exactly these and none of the others, most users first; those with nobody are left out
 */
record OverlapView(List<CohortUsers> cohorts, long inAny, long inAll, List<Combination> combinations) {

    /** Users in a cohort, whatever else they are in. */
    record CohortUsers(String cohortId, long size) {}

    /** Users in exactly these cohorts. */
    record Combination(List<String> cohortIds, long users) {}

    static OverlapView of(Sets sets) {
        return new OverlapView(
                sizes(sets),
                sets.inAny(),
                sets.inAll(),
                sets.byCombination().entrySet().stream()
                        .map(entry -> new Combination(sets.cohorts(entry.getKey()), entry.getValue()))
                        .sorted(Comparator.comparingLong(Combination::users).reversed())
                        .toList());
    }

    static List<CohortUsers> sizes(Sets sets) {
        return IntStream.range(0, sets.cohortIds().size())
                .mapToObj(i -> new CohortUsers(sets.cohortIds().get(i), sets.size(i)))
                .toList();
    }
}
