package io.cohortsync.engine.question;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.engine.rule.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How often values occur in each of several sets. Keeps the first {@link #MAX_VALUES} different ones it meets, so that a
 * property with a value of its own for everybody costs no more; how often the others occur is one number per set.
 */
final class ValueCounts {
    private static final int MAX_VALUES = 2_000;
    /** In UTF-16 units; values that begin alike for so long count as one. */
    private static final int MAX_LENGTH = 200;

    private final int sets;
    private final Map<String, long[]> byValue = new HashMap<>();
    private final long[] others;

    ValueCounts(int sets) {
        this.sets = sets;
        this.others = new long[sets];
    }

    /** Counts {@code value} in the sets whose bits are set. */
    void add(PropertyValue value, long bits) {
        String text = Values.text(value);
        String name = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        long[] counts = byValue.get(name);
        if (counts == null) {
            if (byValue.size() >= MAX_VALUES) {
                counts = others;
            } else {
                counts = new long[sets];
                byValue.put(name, counts);
            }
        }
        for (int i = 0; i < sets; i++) {
            counts[i] += (bits >> i) & 1;
        }
    }

    Answer.Values answer() {
        return new Answer.Values(
                byValue.entrySet().stream()
                        .map(entry -> new Answer.ValueCount(entry.getKey(), list(entry.getValue())))
                        .toList(),
                list(others));
    }

    private static List<Long> list(long[] counts) {
        return LongStream.of(counts).boxed().toList();
    }
}
