package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Condition;
import java.time.ZoneId;
import java.util.List;

/** Makes rules out of conditions. */
public final class RuleCompiler {
    private final ZoneId zone;

    /** {@code zone} is the workspace's, for calendar units. */
    public RuleCompiler(ZoneId zone) {
        this.zone = zone;
    }

    public Rule compile(Condition condition) {
        return switch (condition) {
            case Condition.AllOf(var conditions) -> new Rule.All(compile(conditions));
            case Condition.AnyOf(var conditions) -> new Rule.Any(compile(conditions));
            case Condition.Not(var child) -> new Rule.Not(compile(child));
            case Condition.InCohort(var cohortId) -> new Rule.Member(cohortId);
            case Condition.OfComputation(var computationId, var filter) ->
                new Rule.Computed(computationId, ValueTest.of(filter, zone));
            case Condition.OfProperty(var filter) -> new PropertyRule(ValueTest.of(filter, zone));
            case Condition.Performed(var events, var where, var count, var time) ->
                new CountRule(
                        events,
                        where.stream().map(filter -> ValueTest.of(filter, zone)).toList(),
                        count,
                        TimeWindow.of(time, zone));
        };
    }

    private List<Rule> compile(List<Condition> conditions) {
        return conditions.stream().map(this::compile).toList();
    }
}
