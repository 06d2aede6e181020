package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.TimeFrame;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.TimeWindow.SpanInMillis;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            case Condition.HadProperty(var filter, var when, var time) ->
                new HistoryRule(ValueTest.of(filter, zone), when, TimeWindow.of(time, zone));
            case Condition.Performed(var events, var where, var count, var time) ->
                new CountRule(
                        events,
                        where.stream().map(filter -> ValueTest.of(filter, zone)).toList(),
                        count,
                        TimeWindow.of(time, zone));
            case Condition.Measured measured -> measure(measured);
            case Condition.OnPeriods(var performed, var period) ->
                new PeriodRule(EventSelection.of(performed, zone), period, zone, performed.count());
            case Condition.NthTime(var performed) -> nthTime(performed);
            case Condition.Relative(var one, var comparison, var other) ->
                new RelativeRule(EventSelection.of(one, zone), comparison, EventSelection.of(other, zone));
            case Condition.Sequence(var steps) ->
                new SequenceRule(steps.stream().map(this::step).toList());
            case Condition.IsNew(var time) -> new NewRule(TimeWindow.of(time, zone));
        };
    }

    /** The value that {@code measured} compares at {@code now}; null where the user has none. */
    public @Nullable PropertyValue measured(Condition.Measured measured, UserView user, long now) {
        return measure(measured).value(user, now);
    }

    private MeasureRule measure(Condition.Measured measured) {
        return new MeasureRule(
                EventSelection.of(measured.selection(), zone),
                measured.measure(),
                ValueTest.of(measured.filter(), zone));
    }

    private Rule nthTime(Condition.Performed performed) {
        var everything =
                new Condition.Performed(performed.events(), performed.where(), performed.count(), new TimeFrame.Ever());
        return new NthTimeRule(
                EventSelection.of(everything, zone), performed.count(), TimeWindow.of(performed.time(), zone));
    }

    private SequenceRule.Step step(Condition.Sequence.Step step) {
        return new SequenceRule.Step(
                EventSelection.of(step.selection(), zone), step.within().map(span -> SpanInMillis.of(span, zone)));
    }

    private List<Rule> compile(List<Condition> conditions) {
        return conditions.stream().map(this::compile).toList();
    }
}
