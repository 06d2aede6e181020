package io.cohortsync.engine.question;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.sync.Mapping;
import io.cohortsync.engine.sync.ValueRule;
import io.cohortsync.engine.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts by what users would be known under a mapping, by the rule that sends them. */
final class IdentificationVisit implements Visit {
    private final List<Cohort> cohorts;
    private final List<SentValue> values;
    private final List<Use> uses;
    private long users;

    /** Looks at the members of {@code cohorts} and at those who have one of {@code values}; where there are neither, at everybody. */
    IdentificationVisit(List<Cohort> cohorts, List<SentValue> values, List<IdentifierSource> mapping) {
        this.cohorts = List.copyOf(cohorts);
        this.values = List.copyOf(values);
        this.uses = mapping.stream().map(Use::new).toList();
    }

    @Override
    public boolean goesOnAfter(User user, long now) {
        if (!isConcerned(user)) {
            return true;
        }
        users++;
        boolean isKnown = false;
        for (Use use : uses) {
            isKnown |= use.identifies(user, isKnown);
        }
        return true;
    }

    private boolean isConcerned(User user) {
        return cohorts.isEmpty() && values.isEmpty()
                || cohorts.stream().anyMatch(cohort -> user.isMember(cohort.number()))
                || values.stream().anyMatch(value -> ValueRule.of(user, value) != null);
    }

    @Override
    public Answer answer() {
        return new Answer.Identification(users, uses.stream().map(Use::answer).toList());
    }

    private static final class Use {
        private static final int MAX_SHAPES = 20;
        private static final int LONGEST_SHAPE = 60;

        private final IdentifierSource source;
        private final Map<String, Long> malformed = new LinkedHashMap<>();
        private long withValue;
        private long wellFormed;
        private long chosen;

        private Use(IdentifierSource source) {
            this.source = source;
        }

        private boolean identifies(User user, boolean isKnown) {
            String value = Mapping.text(source.property(), user);
            if (value.isBlank()) {
                return false;
            }
            withValue++;
            if (Mapping.identifier(source, user).isEmpty()) {
                String shape = shape(value);
                if (malformed.size() < MAX_SHAPES || malformed.containsKey(shape)) {
                    malformed.merge(shape, 1L, Long::sum);
                }
                return false;
            }
            wellFormed++;
            if (!isKnown) {
                chosen++;
            }
            return true;
        }

        /** What is wrong with a value shows in its shape; whose it is does not. */
        private static String shape(String value) {
            StringBuilder shape = new StringBuilder();
            value.codePoints().limit(LONGEST_SHAPE).forEach(character -> {
                if (Character.isDigit(character)) {
                    shape.append('9');
                } else if (Character.isUpperCase(character)) {
                    shape.append('X');
                } else if (Character.isLetter(character)) {
                    shape.append('x');
                } else {
                    shape.appendCodePoint(character);
                }
            });
            return shape.toString();
        }

        private Answer.MappingUse answer() {
            return new Answer.MappingUse(withValue, wellFormed, chosen, malformed);
        }
    }
}
