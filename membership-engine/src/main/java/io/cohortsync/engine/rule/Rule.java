package io.cohortsync.engine.rule;

import java.util.List;

/** A condition made ready for evaluation. Immutable and free of side effects. */
public sealed interface Rule
        permits Rule.All,
                Rule.Any,
                Rule.Not,
                Rule.Member,
                Rule.Listed,
                Rule.Computed,
                Rule.OfEvents,
                PropertyRule,
                HistoryRule,
                CountRule,
                NewRule {

    /** Evaluates for one user at {@code now}, epoch milliseconds. */
    Verdict evaluate(UserView user, long now);

    /** Looks at all events of one or more selections. */
    sealed interface OfEvents extends Rule permits MeasureRule, PeriodRule, NthTimeRule, RelativeRule, SequenceRule {
        /** Which events can matter. */
        List<EventSelection> selections();

        /** What a further event of them can do. */
        EventImpact.Direction impact();
    }

    /** Holds when all parts hold. */
    record All(List<Rule> parts) implements Rule {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Verdict evaluate(UserView user, long now) {
            long changesAt = Verdict.NEVER;
            for (Rule part : parts) {
                Verdict verdict = part.evaluate(user, now);
                if (!verdict.matches()) {
                    // While this part fails the whole fails, so only its change can matter.
                    return verdict;
                }
                changesAt = Math.min(changesAt, verdict.changesAt());
            }
            return new Verdict(true, changesAt);
        }
    }

    /** Holds when at least one part holds. */
    record Any(List<Rule> parts) implements Rule {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Verdict evaluate(UserView user, long now) {
            long changesAt = Verdict.NEVER;
            for (Rule part : parts) {
                Verdict verdict = part.evaluate(user, now);
                if (verdict.matches()) {
                    return verdict;
                }
                changesAt = Math.min(changesAt, verdict.changesAt());
            }
            return new Verdict(false, changesAt);
        }
    }

    /** Holds when the part does not. */
    record Not(Rule part) implements Rule {
        @Override
        public Verdict evaluate(UserView user, long now) {
            return part.evaluate(user, now).negated();
        }
    }

    /** Holds when the user's value of a computation passes. */
    record Computed(String computationId, ValueTest test) implements Rule {
        @Override
        public Verdict evaluate(UserView user, long now) {
            return test.evaluate(user.computed(computationId), now);
        }
    }

    /** Holds for members of another cohort. */
    record Member(String cohortId) implements Rule {
        @Override
        public Verdict evaluate(UserView user, long now) {
            return Verdict.constant(user.memberOf(cohortId));
        }
    }

    /** Holds for users on one list of a static cohort. */
    record Listed(int cohort, long list) implements Rule {
        @Override
        public Verdict evaluate(UserView user, long now) {
            return Verdict.constant(user.isListed(cohort, list));
        }
    }
}
