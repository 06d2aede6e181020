package io.cohortsync.engine.rule;

import io.cohortsync.contracts.computation.Measure;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.state.AccumulatorState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a value worked out from the selected events, as a computation works it out. */
record MeasureRule(EventSelection selection, Measure measure, ValueTest test) implements Rule.OfEvents {
    private static final PropertyValue ZERO =
            PropertyValue.newBuilder().setInteger(0).build();

    @Override
    public List<EventSelection> selections() {
        return List.of(selection);
    }

    @Override
    public EventImpact.Direction impact() {
        return EventImpact.Direction.EITHER;
    }

    @Override
    public Verdict evaluate(UserView user, long now) {
        SelectedEvents events = SelectedEvents.of(selection, user, now);
        Verdict verdict = test.evaluate(value(events.oldestFirst()), now);
        return new Verdict(verdict.matches(), Math.min(verdict.changesAt(), events.changesAt()));
    }

    /** What is compared; null where there is no value. */
    @Nullable
    PropertyValue value(UserView user, long now) {
        return value(SelectedEvents.of(selection, user, now).oldestFirst());
    }

    private @Nullable PropertyValue value(List<LoggedEvent> events) {
        AccumulatorState.Builder state = AccumulatorState.newBuilder();
        for (LoggedEvent event : events) {
            Accumulation.add(measure, state, event.time(), event.value(test.property()));
        }
        PropertyValue value = Accumulation.value(measure, state);
        return value == null && measure.isZeroForNothing() ? ZERO : value;
    }
}
