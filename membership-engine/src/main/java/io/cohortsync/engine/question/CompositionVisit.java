package io.cohortsync.engine.question;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.rule.Values;
import io.cohortsync.engine.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts who is in which of several cohorts at once, and the values of one property in each. */
final class CompositionVisit implements Visit {
    private final List<Cohort> cohorts;
    private final String property;
    private final Map<Integer, Long> combinations = new HashMap<>();
    private final ValueCounts values;

    /** {@code property} is empty where no values are wanted. */
    CompositionVisit(List<Cohort> cohorts, String property) {
        this.cohorts = cohorts;
        this.property = property;
        this.values = new ValueCounts(cohorts.size());
    }

    @Override
    public boolean goesOnAfter(User user, long now) {
        int in = 0;
        for (int i = 0; i < cohorts.size(); i++) {
            if (user.isMember(cohorts.get(i).number())) {
                in |= 1 << i;
            }
        }
        if (in != 0) {
            combinations.merge(in, 1L, Long::sum);
            PropertyValue value = property.isEmpty() ? null : user.properties().value(property);
            if (value != null && Values.isSet(value)) {
                values.add(value, in);
            }
        }
        return true;
    }

    @Override
    public Answer answer() {
        return new Answer.Composition(
                combinations.entrySet().stream()
                        .map(entry -> new Answer.Combination(entry.getKey(), entry.getValue()))
                        .toList(),
                values.answer());
    }
}
