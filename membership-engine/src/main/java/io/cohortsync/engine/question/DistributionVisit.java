package io.cohortsync.engine.question;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.rule.Values;
import io.cohortsync.engine.user.User;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** Sums up the values of one computation. */
final class DistributionVisit implements Visit {
    private static final long FIRST_SET = 1;

    private final Computation computation;
    private final Question.Distribution question;
    private final long[] buckets;
    private final ValueCounts values = new ValueCounts(1);
    private long users;
    private long withValue;
    private long numbers;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    DistributionVisit(Computation computation, Question.Distribution question) {
        this.computation = computation;
        this.question = question;
        this.buckets = new long[question.buckets()];
    }

    @Override
    public boolean goesOnAfter(User user, long now) {
        users++;
        PropertyValue value = user.computed().of(computation.number());
        if (value == null || !Values.isSet(value)) {
            return true;
        }
        withValue++;
        OptionalDouble number = Values.number(value);
        if (number.isPresent()) {
            count(number.getAsDouble());
        }
        if (buckets.length == 0) {
            values.add(value, FIRST_SET);
        }
        return true;
    }

    private void count(double number) {
        numbers++;
        sum += number;
        min = Math.min(min, number);
        max = Math.max(max, number);
        if (buckets.length > 0) {
            // Clamped: a value may have left the range since it was found.
            double place = (number - question.from()) / (question.to() - question.from()) * buckets.length;
            buckets[(int) Math.clamp(place, 0, buckets.length - 1)]++;
        }
    }

    @Override
    public Answer answer() {
        return new Answer.Distribution(
                users,
                withValue,
                numbers,
                sum,
                numbers == 0 ? 0 : min,
                numbers == 0 ? 0 : max,
                LongStream.of(buckets).boxed().toList(),
                values.answer());
    }
}
