package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.CountTest;
import io.cohortsync.contracts.cohort.CountTest.Comparison;
import java.util.List;

/** Compares how many events two selections count. */
record RelativeRule(EventSelection one, Comparison comparison, EventSelection other) implements Rule.OfEvents {

    @Override
    public List<EventSelection> selections() {
        return List.of(one, other);
    }

    @Override
    public EventImpact.Direction impact() {
        return EventImpact.Direction.EITHER;
    }

    @Override
    public Verdict evaluate(UserView user, long now) {
        SelectedEvents ofOne = SelectedEvents.of(one, user, now);
        SelectedEvents ofOther = SelectedEvents.of(other, user, now);
        long against = ofOther.oldestFirst().size();
        return new Verdict(
                new CountTest(comparison, against, against)
                        .passes(ofOne.oldestFirst().size()),
                Math.min(ofOne.changesAt(), ofOther.changesAt()));
    }
}
