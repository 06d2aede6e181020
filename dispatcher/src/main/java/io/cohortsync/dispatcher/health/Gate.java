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

/**
 * Every request to one destination passes here: at most so many at once, not faster than the vendor allows, not before it
 * said to come again, not while its breaker is open, never while it is stopped. Thread-safe; {@link #admit} waits.
 */
public final class Gate {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final RuntimeException FAILURE = new IllegalStateException("trouble with the destination");

    private final CircuitBreaker breaker;
    private final Pace pace;
    private final Semaphore parallel;
    private final Announcements announcements;
    private final GateSettings settings;
    private final InstantSource clock;
    private final Barrier barrier = new Barrier();
    private final Health health;
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
        this.health = new Health(settings);
    }

    /** Waits until {@code request} may be sent, or until it is certain that it may not. */
    public Admission admit(Waiting request) throws LaneClosed, InterruptedException {
        while (true) {
            if (barrier.isClosed()) {
                throw new LaneClosed();
            }
            Optional<Stop> stopped = barrier.stop();
            if (stopped.isPresent()) {
                return new Admission.Stopped(stopped.get());
            }
            if (health.isOutdated(request)) {
                return new Admission.Returned();
            }
            Duration wait = health.waitFor(request, clock.instant());
            if (wait.isPositive()) {
                Optional<Admission> leaving = leaving(request);
                if (leaving.isPresent()) {
                    return leaving.get();
                }
                barrier.sleep(shorter(wait, GLANCE));
            } else if (parallel.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isOpenFor(request) && breaker.tryAcquirePermission()) {
                    awaitTurn();
                    return new Admission.Granted();
                }
                parallel.release();
                Optional<Admission> leaving = leaving(request);
                if (leaving.isPresent()) {
                    return leaving.get();
                }
                barrier.sleep(GLANCE);
            }
        }
    }

    /** Things may have changed while the request stood in line. */
    private boolean isOpenFor(Waiting request) {
        return barrier.stop().isEmpty() && !barrier.isClosed() && !health.isOutdated(request);
    }

    private void awaitTurn() throws InterruptedException, LaneClosed {
        Duration turn = pace.reserve();
        Instant until = clock.instant().plus(turn);
        while (turn.isPositive()) {
            barrier.sleep(shorter(turn, GLANCE));
            if (barrier.isClosed()) {
                aside();
                throw new LaneClosed();
            }
            turn = Duration.between(clock.instant(), until);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether a request that would have to wait gives up its place instead. */
    private Optional<Admission> leaving(Waiting request) {
        Instant now = clock.instant();
        return switch (health.patience(request, now)) {
            case RUN -> Optional.empty();
            case EXHAUSTED_RUN -> Optional.of(new Admission.Exhausted(health.detail()));
            case ENDLESS -> {
                boolean isDue = waitingBehind > 0
                        && health.isInLongTrouble(now)
                        && request.sentAt().plus(settings.giveUp()).isBefore(now);
                yield isDue ? Optional.of(new Admission.Returned()) : Optional.empty();
            }
        };
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
        Instant now = clock.instant();
        health.answered(now);
        announcements.recovered(now);
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
        health.failed(now, detail, retryAfter);
        if (health.isTroubleWorthTelling(now) || breaker.getState() == CircuitBreaker.State.OPEN) {
            announcements.failing(trouble.code(), detail, now);
        }
    }

    /** Nothing is sent any more. Only the first reason counts. */
    public void stop(FailureCode code, String detail, long version) {
        if (barrier.stop(new Stop(code, detail, version))) {
            announcements.stopped(code, detail, clock.instant());
        }
    }

    /** The owner, or sync-api after hearing of a stop, says how things stand from {@code version} on. */
    public void follow(long version, Optional<Stop> stoppedByDefinition) {
        switch (barrier.follow(version, stoppedByDefinition)) {
            case AS_BEFORE -> {}
            case STOP_ENDED -> {
                health.forget();
                breaker.reset();
            }
        }
    }

    /** Our part of the account's rate limit. */
    public void share(int assigned, int partitions) {
        pace.share(assigned, partitions);
    }

    /** Everybody who waits leaves. */
    public void close() {
        barrier.close();
    }

    public boolean isClosed() {
        return barrier.isClosed();
    }

    /** Waits, but not longer than until something changes. */
    public void sleep(Duration time) throws InterruptedException {
        barrier.sleep(time);
    }

    /** How patient {@code request} is now. */
    public Patience patience(Waiting request, Instant now) {
        return health.patience(request, now);
    }

    /** Whether the trouble has lasted so long that runs are given up. */
    public boolean isInLongTrouble() {
        return health.isInLongTrouble(clock.instant());
    }

    /** How many records wait behind those that are under way, as far as is known. */
    public void waitingBehind(long records) {
        waitingBehind = records;
    }
}
