package io.cohortsync.engine.cohort;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.EventLog;
import io.cohortsync.engine.rule.HeldValue;
import io.cohortsync.engine.rule.UserView;
import io.cohortsync.engine.rule.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user without anything. */
final class Nobody implements UserView {
    @Override
    public @Nullable PropertyValue property(String name) {
        return null;
    }

    @Override
    public List<HeldValue> history(String property) {
        return List.of();
    }

    @Override
    public EventLog events(String type) {
        return _ -> null;
    }

    @Override
    public long nextFutureEvent(String type) {
        return Verdict.NEVER;
    }

    @Override
    public long firstEventAt() {
        return Verdict.NEVER;
    }

    @Override
    public @Nullable PropertyValue computed(String computationId) {
        return null;
    }

    @Override
    public boolean memberOf(String cohortId) {
        return false;
    }

    @Override
    public boolean isListed(int cohort, long list) {
        return false;
    }
}
