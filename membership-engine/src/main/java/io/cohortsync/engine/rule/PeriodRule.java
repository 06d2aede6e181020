package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Condition.Period;
import io.cohortsync.contracts.cohort.CountTest;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** Compares on how many different days, weeks or months of the calendar selected events lie. */
record PeriodRule(EventSelection selection, Period period, ZoneId zone, CountTest count) implements Rule.OfEvents {

    @Override
    public List<EventSelection> selections() {
        return List.of(selection);
    }

    @Override
    public EventImpact.Direction impact() {
        return EventImpact.Direction.ofMore(count.comparison());
    }

    @Override
    public Verdict evaluate(UserView user, long now) {
        SelectedEvents events = SelectedEvents.of(selection, user, now);
        long periods =
                events.oldestFirst().stream().map(this::period).distinct().count();
        return new Verdict(count.passes(periods), events.changesAt());
    }

    /** The first day of the period. */
    private LocalDate period(LoggedEvent event) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(event.time()), zone);
        return switch (period) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }
}
