package io.cohortsync.engine.cohort;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.event.EventLogs;
import io.cohortsync.engine.rule.EventLog;
import io.cohortsync.engine.rule.HeldValue;
import io.cohortsync.engine.rule.UserView;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules see of a stored user. */
public record KnownUser(User user, EventLogs logs, CohortIndex index, ComputationBook computations)
        implements UserView {
    @Override
    public @Nullable PropertyValue property(String name) {
        return user.properties().value(name);
    }

    @Override
    public List<HeldValue> history(String property) {
        return user.properties().history(property);
    }

    @Override
    public EventLog events(String type) {
        return logs.events(type);
    }

    @Override
    public long nextFutureEvent(String type) {
        return logs.nextFutureEvent(type);
    }

    @Override
    public long firstEventAt() {
        return user.events().firstAt().orElse(Verdict.NEVER);
    }

    @Override
    public @Nullable PropertyValue computed(String computationId) {
        Computation computation = computations.withId(computationId);
        if (computation == null && computations.hasFailed(computationId)) {
            // Not "no value": by that, people would leave cohorts.
            throw new IllegalStateException("computation " + computationId + " cannot be computed here");
        }
        return computation == null ? null : computation.valueOf(user);
    }

    @Override
    public boolean isListed(int cohort, long list) {
        return user.isListed(cohort, list);
    }

    @Override
    public boolean memberOf(String cohortId) {
        return index.isMember(user, cohortId);
    }
}
