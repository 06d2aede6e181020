package io.cohortsync.dispatcher.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A spell of continuous trouble with a destination: failures without a success between them.
 *
 * @param detail what the last failure said
 */
record Spell(Instant since, Instant last, String detail) {

    /**
     * The spell after one more failure. One that nobody has confirmed for {@code memory} is over: nothing was sent meanwhile,
     * so nobody knows how the destination was.
     */
    static Spell after(@Nullable Spell before, Instant now, Duration memory, String detail) {
        boolean isContinued =
                before != null && Duration.between(before.last(), now).compareTo(memory) < 0;
        return new Spell(isContinued && before != null ? before.since() : now, now, detail);
    }

    boolean hasLasted(Duration time, Instant now) {
        return Duration.between(since, now).compareTo(time) >= 0;
    }
}
