package io.cohortsync.api.question;

import io.cohortsync.contracts.question.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Frequent values over all partitions.
 *
 * @param top the most frequent, most users first
 * @param others per set, how many users have another value
 * @param exact false: there were too many different values, and some of {@code others} may have one of {@code top}
 */
record MergedValues(List<Counted> top, List<Long> others, boolean exact) {
    static final int TOP = 50;

    /** A value with its count in each set. */
    record Counted(String value, List<Long> users) {
        private long total() {
            return users.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** {@code sets} is how many counts each value has. */
    static MergedValues of(Collection<Answer.Values> parts, int sets) {
        Map<String, List<Long>> byValue = new HashMap<>();
        List<Long> others = zeros(sets);
        boolean exact = true;
        for (Answer.Values part : parts) {
            part.told().forEach(told -> add(byValue.computeIfAbsent(told.value(), _ -> zeros(sets)), told.counts()));
            exact &= part.others().stream().allMatch(count -> count == 0);
            add(others, part.others());
        }
        List<Counted> all = byValue.entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Counted::total).reversed().thenComparing(Counted::value))
                .toList();
        List<Counted> top = all.subList(0, Math.min(TOP, all.size()));
        all.subList(top.size(), all.size()).forEach(rest -> add(others, rest.users()));
        return new MergedValues(top, others, exact);
    }

    private static List<Long> zeros(int sets) {
        return new ArrayList<>(Collections.nCopies(sets, 0L));
    }

    private static void add(List<Long> to, List<Long> more) {
        for (int i = 0; i < to.size(); i++) {
            to.set(i, to.get(i) + more.get(i));
        }
    }
}
