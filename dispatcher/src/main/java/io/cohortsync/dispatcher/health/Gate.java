package io.cohortsync.dispatcher.health;

import io.cohortsync.destinations.answer.FailureCode;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.dispatcher.decision.Patience;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Every request to one destination passes here: at most so many at once, not faster than the vendor allows, not before it
 * said to come again, not while its breaker is open, never while it is stopped. Thread-safe; {@link #admit} waits.
 */
public final class Gate {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration TROUBLE_WORTH_TELLING = Duration.ofSeconds(30);
    private static final RuntimeException FAILURE = new IllegalStateException("trouble with the destination");

    private final CircuitBreaker breaker;
    private final Pace pace;
    private final Semaphore parallel;
    private final Announcements announcements;
    private final GateSettings settings;
    private final InstantSource clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Spell spell;
    private @Nullable Stop stop;
    private Instant notBefore = Instant.MIN;
    private boolean isClosed;
    private volatile long waitingBehind;

    public Gate(
            DestinationType type,
            CircuitBreaker breaker,
            Announcements announcements,
            GateSettings settings,
            InstantSource clock) {
        this.breaker = breaker;
        this.pace = new Pace(type.rateLimit());
        this.parallel = new Semaphore(type.parallel(), true);
        this.announcements = announcements;
        this.settings = settings;
        this.clock = clock;
    }

    /** Waits until {@code request} may be sent, or until it is certain that it may not. */
    public Admission admit(Waiting request) throws LaneClosed, InterruptedException {
        while (true) {
            refuseWhenClosed();
            Optional<Stop> stopped = stop();
            if (stopped.isPresent()) {
                return new Admission.Stopped(stopped.get());
            }
            Duration wait = waitFor(request, clock.instant());
            if (wait.isPositive()) {
                Optional<Admission> leaving = leaving(request);
                if (leaving.isPresent()) {
                    return leaving.get();
                }
                sleep(wait.compareTo(GLANCE) < 0 ? wait : GLANCE);
            } else if (parallel.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isOpen() && breaker.tryAcquirePermission()) {
                    awaitTurn();
                    return new Admission.Granted();
                }
                parallel.release();
                Optional<Admission> leaving = leaving(request);
                if (leaving.isPresent()) {
                    return leaving.get();
                }
                sleep(GLANCE);
            }
        }
    }

    /** Things may have changed while the request stood in line. */
    private boolean isOpen() {
        return stop().isEmpty() && !isClosed();
    }

    private Duration waitFor(Waiting request, Instant now) {
        Instant until = request.notBefore();
        lock.lock();
        try {
            until = until.isAfter(notBefore) ? until : notBefore;
        } finally {
            lock.unlock();
        }
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    private void awaitTurn() throws InterruptedException, LaneClosed {
        Duration turn = pace.reserve();
        Instant until = clock.instant().plus(turn);
        while (turn.isPositive()) {
            sleep(turn.compareTo(GLANCE) < 0 ? turn : GLANCE);
            if (isClosed()) {
                aside();
                throw new LaneClosed();
            }
            turn = Duration.between(clock.instant(), until);
        }
    }

    /** The request came to nothing that says anything about the destination. */
    public void aside() {
        breaker.releasePermission();
        parallel.release();
    }

    /** The destination answered for good, be it by refusing. */
    public void answered(Duration took) {
        parallel.release();
        breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        lock.lock();
        try {
            spell = null;
        } finally {
            lock.unlock();
        }
        announcements.recovered(clock.instant());
    }

    /** The request failed and may succeed later. */
    public void failed(Trouble trouble, String detail, Optional<Duration> retryAfter, Duration took) {
        Instant now = clock.instant();
        if (trouble == Trouble.BUSY) {
            // Who says "too many requests" is alive: slowing down is what helps.
            breaker.releasePermission();
        } else {
            breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, FAILURE);
        }
        parallel.release();
        boolean isWorthTelling;
        lock.lock();
        try {
            spell = Spell.after(spell, now, settings.giveUp(), detail);
            retryAfter.ifPresent(wait -> postpone(now, wait));
            isWorthTelling = spell.hasLasted(TROUBLE_WORTH_TELLING, now);
        } finally {
            lock.unlock();
        }
        if (isWorthTelling || breaker.getState() == CircuitBreaker.State.OPEN) {
            announcements.failing(trouble.code(), detail, now);
        }
    }

    private void postpone(Instant now, Duration wait) {
        Duration limited = wait.compareTo(settings.longestRetryAfter()) > 0 ? settings.longestRetryAfter() : wait;
        Instant until = now.plus(limited);
        notBefore = until.isAfter(notBefore) ? until : notBefore;
    }

    /** Nothing is sent any more. Only the first reason counts. */
    public void stop(FailureCode code, String detail, long version) {
        lock.lock();
        try {
            if (stop == null) {
                stop = new Stop(code, detail, version);
                announcements.stopped(code, detail, clock.instant());
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The owner, or sync-api after hearing of a stop, says how things stand from {@code version} on. */
    public void follow(long version, Optional<Stop> stoppedByDefinition) {
        lock.lock();
        try {
            if (stoppedByDefinition.isPresent()) {
                stop = stop == null ? stoppedByDefinition.get() : stop;
            } else if (stop != null && version > stop.version()) {
                stop = null;
                spell = null;
                notBefore = Instant.MIN;
                breaker.reset();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Our part of the account's rate limit. */
    public void share(int assigned, int partitions) {
        pace.share(assigned, partitions);
    }

    /** Everybody who waits leaves. */
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return isClosed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits, but not longer than until something changes. */
    public void sleep(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!isClosed) {
                changed.awaitNanos(time.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    public Optional<Stop> stop() {
        lock.lock();
        try {
            return Optional.ofNullable(stop);
        } finally {
            lock.unlock();
        }
    }

    /** How patient {@code request} is now. */
    public Patience patience(Waiting request, Instant now) {
        Instant since = request.firstTrouble().orElse(now);
        lock.lock();
        try {
            since = spell != null && spell.since().isBefore(since) ? spell.since() : since;
        } finally {
            lock.unlock();
        }
        return Patience.of(request.runId(), since, now, settings.giveUp());
    }

    /** Whether a request that would have to wait gives up its place instead. */
    private Optional<Admission> leaving(Waiting request) {
        Instant now = clock.instant();
        return switch (patience(request, now)) {
            case RUN -> Optional.empty();
            case EXHAUSTED_RUN -> Optional.of(new Admission.Exhausted(lastDetail()));
            case ENDLESS -> {
                boolean isDue = waitingBehind > 0
                        && isInLongTrouble()
                        && request.postponed().plus(settings.giveUp()).isBefore(now);
                yield isDue ? Optional.of(new Admission.Postponed()) : Optional.empty();
            }
        };
    }

    /** Whether the trouble has lasted so long that runs are given up. */
    public boolean isInLongTrouble() {
        lock.lock();
        try {
            return spell != null && spell.hasLasted(settings.giveUp(), clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** How many records wait behind those that are under way, as far as is known. */
    public void waitingBehind(long records) {
        waitingBehind = records;
    }

    private String lastDetail() {
        lock.lock();
        try {
            return spell == null ? "" : spell.detail();
        } finally {
            lock.unlock();
        }
    }

    private void refuseWhenClosed() throws LaneClosed {
        if (isClosed()) {
            throw new LaneClosed();
        }
    }
}
