package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.oracle.Person.Happened;
import io.cohortsync.engine.rule.EventLog;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.rule.HeldValue;
import io.cohortsync.engine.rule.UserView;
import io.cohortsync.engine.rule.Verdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person as rules see users, at one moment. */
record PersonView(Person person, long now, String memberOf) implements UserView {

    @Override
    public @Nullable PropertyValue property(String name) {
        return person.property(name);
    }

    @Override
    public List<HeldValue> history(String property) {
        return person.history(property).stream()
                .map(said -> new HeldValue(said.value(), said.time()))
                .toList();
    }

    @Override
    public EventLog events(String type) {
        List<LoggedEvent> newestFirst = person.events().stream()
                .filter(happened -> happened.time() <= now && isOf(type, happened))
                .sorted(Comparator.comparingLong(Happened::time).reversed())
                .map(happened ->
                        LoggedEvent.of(happened.time(), happened.event().getPropertiesList()))
                .toList();
        return index -> index < newestFirst.size() ? newestFirst.get(index) : null;
    }

    @Override
    public long nextFutureEvent(String type) {
        return person.events().stream()
                .filter(happened -> happened.time() > now && isOf(type, happened))
                .mapToLong(Happened::time)
                .min()
                .orElse(Verdict.NEVER);
    }

    private static boolean isOf(String type, Happened happened) {
        return type.equals("_active") || happened.event().getType().equals(type);
    }

    @Override
    public long firstEventAt() {
        return person.events().stream().mapToLong(Happened::time).min().orElse(Verdict.NEVER);
    }

    @Override
    public @Nullable PropertyValue computed(String computationId) {
        return null;
    }

    @Override
    public boolean memberOf(String cohortId) {
        return memberOf.equals(cohortId);
    }

    @Override
    public boolean isListed(int cohort, long list) {
        return false;
    }
}
