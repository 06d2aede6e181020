package io.cohortsync.dispatcher.health;

import io.cohortsync.dispatcher.decision.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a destination's answers tell about it: whether it is in trouble and since when, and when it wants to be asked again. Thread-safe. */
final class Health {
    private static final Duration TROUBLE_WORTH_TELLING = Duration.ofSeconds(30);

    private final GateSettings settings;
    private @Nullable Spell spell;
    private Instant notBefore = Instant.MIN;
    private Instant recoveredAt = Instant.MIN;

    Health(GateSettings settings) {
        this.settings = settings;
    }

    synchronized void answered(Instant now) {
        if (isInLongTrouble(now)) {
            recoveredAt = now;
        }
        spell = null;
    }

    synchronized void failed(Instant now, String detail, Optional<Duration> retryAfter) {
        spell = Spell.after(spell, now, settings.giveUp(), detail);
        retryAfter.ifPresent(wait -> postpone(now, wait));
    }

    private void postpone(Instant now, Duration wait) {
        Duration limited = wait.compareTo(settings.longestRetryAfter()) > 0 ? settings.longestRetryAfter() : wait;
        Instant until = now.plus(limited);
        notBefore = until.isAfter(notBefore) ? until : notBefore;
    }

    /** What was known tells nothing any more. */
    synchronized void forget() {
        spell = null;
        notBefore = Instant.MIN;
    }

    /** Whether the trouble has lasted so long that people want to know. */
    synchronized boolean isTroubleWorthTelling(Instant now) {
        return spell != null && spell.hasLasted(TROUBLE_WORTH_TELLING, now);
    }

    /** Whether the trouble has lasted so long that runs are given up. */
    synchronized boolean isInLongTrouble(Instant now) {
        return spell != null && spell.hasLasted(settings.giveUp(), now);
    }

    /** Whether {@code request} was sent before the destination came back from long trouble: what is wished may have changed. */
    synchronized boolean isOutdated(Waiting request) {
        return request.runId().isEmpty() && request.sentAt().isBefore(recoveredAt);
    }

    /** What the last failure said; empty when all is well. */
    synchronized String detail() {
        return spell == null ? "" : spell.detail();
    }

    /** How long {@code request} has to wait from {@code now} on. */
    synchronized Duration waitFor(Waiting request, Instant now) {
        Instant until = request.notBefore().isAfter(notBefore) ? request.notBefore() : notBefore;
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** How patient {@code request} is now. */
    synchronized Patience patience(Waiting request, Instant now) {
        Instant since = request.firstTrouble().orElse(now);
        since = spell != null && spell.since().isBefore(since) ? spell.since() : since;
        return Patience.of(request.runId(), since, now, settings.giveUp());
    }
}
