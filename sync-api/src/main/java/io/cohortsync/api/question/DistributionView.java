package io.cohortsync.api.question;

import io.cohortsync.contracts.question.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a computation are spread over the users of the workspace.
 *
 * @param users of the workspace
 * @param count users who have a value
 * @param coverage {@code count} as a share of {@code users}, 0..1; 0 where there is nobody
 * @param min the smallest number; null where no value is one, like {@code max} and {@code average}
 * @param buckets numbers by size, in ranges of equal width; empty where no value is a number
 * @param top the most frequent values, as text
 * @param others users with another value
 * @param exact false: there were too many different values, and some of {@code others} may have one of {@code top}
 */
record DistributionView(
        long users,
        long count,
        double coverage,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double average,
        List<Bucket> buckets,
        List<TopValue> top,
        long others,
        boolean exact) {

    /** Numbers from {@code from}, inclusive, to {@code to}, exclusive but for the last one. */
    record Bucket(double from, double to, long users) {}

    /** A value with the number of users who have it. */
    record TopValue(String value, long users) {}

    /** What the partitions found together. */
    record Totals(long users, long withValue, long numbers, double sum, double min, double max) {
        static Totals of(Collection<Answer.Distribution> parts) {
            var total = new Totals(0, 0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            for (Answer.Distribution part : parts) {
                boolean some = part.numbers() > 0;
                total = new Totals(
                        total.users + part.users(),
                        total.withValue + part.withValue(),
                        total.numbers + part.numbers(),
                        total.sum + part.sum(),
                        some ? Math.min(total.min, part.min()) : total.min,
                        some ? Math.max(total.max, part.max()) : total.max);
            }
            return total;
        }
    }

    static DistributionView of(Totals totals, Collection<Answer.Distribution> values, List<Bucket> buckets) {
        MergedValues merged =
                MergedValues.of(values.stream().map(Answer.Distribution::values).toList(), 1);
        boolean some = totals.numbers() > 0;
        return new DistributionView(
                totals.users(),
                totals.withValue(),
                totals.users() == 0 ? 0 : (double) totals.withValue() / totals.users(),
                some ? totals.min() : null,
                some ? totals.max() : null,
                some ? totals.sum() / totals.numbers() : null,
                buckets,
                merged.top().stream()
                        .map(counted ->
                                new TopValue(counted.value(), counted.users().getFirst()))
                        .toList(),
                merged.others().getFirst(),
                merged.exact());
    }

    static List<Bucket> buckets(Totals range, Collection<Answer.Distribution> parts, int count) {
        double width = (range.max() - range.min()) / count;
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = i;
            buckets.add(new Bucket(
                    range.min() + i * width,
                    i == count - 1 ? range.max() : range.min() + (i + 1) * width,
                    parts.stream().mapToLong(part -> part.buckets().get(place)).sum()));
        }
        return buckets;
    }
}
