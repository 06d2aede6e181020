package io.cohortsync.engine.cohort;

import io.cohortsync.engine.user.User;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * Users whose events are so many that a look at them takes long. Such a user is looked at again after a pause that follows
 * what the look cost, and not with every event: the others of the lane wait for a small share of the time, whatever one of them
 * does. In memory: after a restart the first look is at once. One per task; not thread-safe.
 */
public final class Pauses {
    /** Fewer are looked at with every event: about 2 ms. */
    private static final int MANY_EVENTS = 1_000;

    /** An event is read in about 2 µs, so looking takes about a twenty-fifth of the time. */
    private static final int EVENTS_PER_MILLI = 20;

    private static final int MAX_USERS = 10_000;

    private final Map<Bytes, Long> pauses = new LinkedHashMap<>();

    /** Notes a look for which {@code events} were read. */
    public void looked(User user, int events, long now) {
        if (events < MANY_EVENTS) {
            return;
        }
        pauses.remove(user.key());
        pauses.put(user.key(), now + events / EVENTS_PER_MILLI);
        if (pauses.size() > MAX_USERS) {
            pauses.remove(pauses.keySet().iterator().next());
        }
    }

    /** When the user's pause ends; {@code now} for who has none. */
    public long until(User user, long now) {
        if (pauses.isEmpty()) {
            return now;
        }
        Long until = pauses.get(user.key());
        if (until == null) {
            return now;
        }
        if (until <= now) {
            pauses.remove(user.key());
            return now;
        }
        return until;
    }
}
