package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Span;
import io.cohortsync.contracts.cohort.TimeFrame;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A time frame in milliseconds. Times passed in are ≤ now, except that {@code firstEventAt} may be {@link Verdict#NEVER}.
 */
sealed interface TimeWindow {

    /** In the place of a time: no moment of the window has come yet. */
    long NOT_BEGUN = Long.MIN_VALUE;

    /** The last moment of the window that is not later than now, or {@link #NOT_BEGUN}. */
    long last(long now, long firstEventAt);

    /** When a window begins that has not begun; {@link Verdict#NEVER} where that is not known. */
    long begin(long firstEventAt);

    boolean contains(long time, long now, long firstEventAt);

    /** Whether this time and all earlier ones are outside: nothing older has to be read. */
    boolean isPast(long time, long now, long firstEventAt);

    /** When an event of {@code time}, inside now, falls out because time passes; {@link Verdict#NEVER} if it stays. */
    long leavesAt(long time, long now);

    static TimeWindow of(TimeFrame frame, ZoneId zone) {
        return switch (frame) {
            case TimeFrame.Ever() -> new Range(Long.MIN_VALUE, Long.MAX_VALUE);
            case TimeFrame.Since(var from) -> new Range(from.toEpochMilli(), Long.MAX_VALUE);
            case TimeFrame.During(var from, var to) -> new Range(from.toEpochMilli(), to.toEpochMilli());
            case TimeFrame.Last(var span) -> new Rolling(SpanInMillis.of(span, zone));
            case TimeFrame.WithinFirstUse(var span) -> new FirstUse(SpanInMillis.of(span, zone));
        };
    }

    /** A fixed range: from ≤ t < to. */
    record Range(long from, long to) implements TimeWindow {
        @Override
        public long last(long now, long firstEventAt) {
            return now < from ? NOT_BEGUN : Math.min(now, to - 1);
        }

        @Override
        public long begin(long firstEventAt) {
            return from;
        }

        @Override
        public boolean contains(long time, long now, long firstEventAt) {
            return from <= time && time < to;
        }

        @Override
        public boolean isPast(long time, long now, long firstEventAt) {
            return time < from;
        }

        @Override
        public long leavesAt(long time, long now) {
            return Verdict.NEVER;
        }
    }

    /** The span that ends now: t ≤ now < t + span. */
    record Rolling(SpanInMillis span) implements TimeWindow {
        @Override
        public long last(long now, long firstEventAt) {
            return now;
        }

        @Override
        public long begin(long firstEventAt) {
            throw new IllegalStateException("a window that ends now has begun");
        }

        @Override
        public boolean contains(long time, long now, long firstEventAt) {
            return now < span.after(time);
        }

        @Override
        public boolean isPast(long time, long now, long firstEventAt) {
            return !contains(time, now, firstEventAt);
        }

        @Override
        public long leavesAt(long time, long now) {
            return span.after(time);
        }
    }

    /** The span that starts with the first event. */
    record FirstUse(SpanInMillis span) implements TimeWindow {
        @Override
        public long last(long now, long firstEventAt) {
            return now < firstEventAt ? NOT_BEGUN : Math.min(now, span.after(firstEventAt) - 1);
        }

        @Override
        public long begin(long firstEventAt) {
            return firstEventAt;
        }

        @Override
        public boolean contains(long time, long now, long firstEventAt) {
            return firstEventAt != Verdict.NEVER && firstEventAt <= time && time < span.after(firstEventAt);
        }

        @Override
        public boolean isPast(long time, long now, long firstEventAt) {
            return time < firstEventAt;
        }

        @Override
        public long leavesAt(long time, long now) {
            return Verdict.NEVER;
        }
    }

    /** Adds a span to times. Spans that have one length everywhere avoid the calendar: they are on the hot path. */
    sealed interface SpanInMillis {
        long after(long time);

        static SpanInMillis of(Span span, ZoneId zone) {
            boolean sameEverywhere = switch (span.unit()) {
                case MINUTES, HOURS -> true;
                case DAYS, WEEKS -> zone.normalized() instanceof ZoneOffset;
                case MONTHS -> false;
            };
            return sameEverywhere
                    ? new Fixed(span.after(Instant.EPOCH, ZoneOffset.UTC).toEpochMilli())
                    : new Calendar(span, zone);
        }

        /** A constant number of milliseconds. */
        record Fixed(long millis) implements SpanInMillis {
            @Override
            public long after(long time) {
                return time + millis;
            }
        }

        /** A span of the calendar, as long as it happens to be. */
        record Calendar(Span span, ZoneId zone) implements SpanInMillis {
            @Override
            public long after(long time) {
                return span.after(Instant.ofEpochMilli(time), zone).toEpochMilli();
            }
        }
    }
}
