package io.cohortsync.engine.question;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.question.Seen;
import io.cohortsync.engine.rule.Values;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of properties with their types and some values. What it holds is bounded by a budget that several share. */
final class SeenProperties {
    private static final int VALUES_TRACKED = 100;
    private static final int VALUES_TOLD = 5;
    /** Longer values are nothing a builder chooses from a list. */
    private static final int MAX_VALUE = 64;

    private final Budget budget;
    private final Map<String, Tally> byName = new HashMap<>();

    SeenProperties(Budget budget) {
        this.budget = budget;
    }

    /** How many more names are noted; an answer has to fit into a message. */
    static final class Budget {
        private int names;

        Budget(int names) {
            this.names = names;
        }

        private boolean takeOne() {
            return names-- > 0;
        }
    }

    private static final class Tally {
        private final Map<String, Long> types = new HashMap<>();
        private final Map<String, Long> values = new HashMap<>();
        private long users;
    }

    void add(String name, PropertyValue value) {
        if (!Values.isSet(value)) {
            return;
        }
        Tally tally = byName.get(name);
        if (tally == null) {
            if (!budget.takeOne()) {
                return;
            }
            tally = new Tally();
            byName.put(name, tally);
        }
        tally.users++;
        tally.types.merge(type(value), 1L, Long::sum);
        String text = Values.text(value);
        if (text.length() <= MAX_VALUE && (tally.values.size() < VALUES_TRACKED || tally.values.containsKey(text))) {
            tally.values.merge(text, 1L, Long::sum);
        }
    }

    List<Seen> seen() {
        return byName.entrySet().stream()
                .map(entry -> new Seen(
                        entry.getKey(),
                        entry.getValue().users,
                        entry.getValue().types,
                        frequent(entry.getValue().values),
                        List.of()))
                .toList();
    }

    private static Map<String, Long> frequent(Map<String, Long> values) {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(VALUES_TOLD)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String type(PropertyValue value) {
        return switch (value.getKindCase()) {
            case TEXT -> "text";
            case INTEGER, DECIMAL -> "number";
            case TRUTH -> "boolean";
            case LIST -> "list";
            case JSON, KIND_NOT_SET -> "object";
        };
    }
}
