package io.cohortsync.api.question;

import io.cohortsync.api.question.MergedValues.Counted;
import io.cohortsync.contracts.question.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two cohorts side by side.
 *
 * @param inBoth users in both
 * @param composition null where no property was asked for
 */
record ComparisonView(
        List<OverlapView.CohortUsers> cohorts,
        long inBoth,
        @Nullable Composition composition) {

    /**
     * What the users of each cohort have as value of a property; lists are in the order of the cohorts.
     *
     * @param values the most frequent values, as text
     * @param others users with another value
     * @param without users without a value
     * @param exact false: there were too many different values, and some of {@code others} may have one of {@code values}
     */
    record Composition(String property, List<Counted> values, List<Long> others, List<Long> without, boolean exact) {}

    static ComparisonView of(CompareRequest request, Collection<Answer> parts) {
        Sets sets = Sets.of(request.cohortIds(), parts);
        String by = request.by();
        return new ComparisonView(
                OverlapView.sizes(sets), sets.inAll(), by == null ? null : composition(by, sets, parts));
    }

    private static Composition composition(String property, Sets sets, Collection<Answer> parts) {
        MergedValues values = MergedValues.of(
                parts.stream()
                        .filter(Answer.Composition.class::isInstance)
                        .map(part -> ((Answer.Composition) part).values())
                        .toList(),
                sets.cohortIds().size());
        List<Long> without = new ArrayList<>();
        for (int i = 0; i < sets.cohortIds().size(); i++) {
            long with = values.others().get(i);
            for (Counted counted : values.top()) {
                with += counted.users().get(i);
            }
            without.add(sets.size(i) - with);
        }
        return new Composition(property, values.top(), values.others(), without, values.exact());
    }
}
