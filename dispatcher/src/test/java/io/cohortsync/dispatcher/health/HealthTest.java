package io.cohortsync.dispatcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.dispatcher.decision.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Instant START = Instant.parse("2026-11-26T07:00:00Z");
    private static final GateSettings SETTINGS = new GateSettings(Duration.ofMinutes(2), Duration.ofMinutes(10));
    private static final Waiting RUN = new Waiting("run_1", Optional.empty(), Instant.EPOCH, Instant.EPOCH);
    private static final Waiting REAL_TIME = new Waiting("", Optional.empty(), Instant.EPOCH, Instant.EPOCH);

    private final Health health = new Health(SETTINGS);

    @Test
    void aRunIsExhaustedWhenTheDestinationsTroubleHasLastedThoughItsOwnJustBegan() {
        fail(0);
        fail(60);

        assertThat(health.patience(RUN, after(119))).isEqualTo(Patience.RUN);
        assertThat(health.patience(RUN, after(120))).isEqualTo(Patience.EXHAUSTED_RUN);
        assertThat(health.patience(REAL_TIME, after(120))).isEqualTo(Patience.ENDLESS);
    }

    @Test
    void aRunsOwnTroubleCountsThoughTheDestinationAnswersOthers() {
        Waiting old = new Waiting("run_1", Optional.of(START), Instant.EPOCH, Instant.EPOCH);

        assertThat(health.patience(old, after(120))).isEqualTo(Patience.EXHAUSTED_RUN);
    }

    @Test
    void anAnswerEndsTheTrouble() {
        fail(0);
        fail(90);
        health.answered(after(95));
        fail(100);

        assertThat(health.isTroubleWorthTelling(after(129))).isFalse();
        assertThat(health.isTroubleWorthTelling(after(130))).isTrue();
        assertThat(health.isInLongTrouble(after(219))).isFalse();
        assertThat(health.isInLongTrouble(after(220))).isTrue();
    }

    @Test
    void whatTheDestinationAskedForHoldsForAllUpToTheLongestWait() {
        health.failed(START, "busy", Optional.of(Duration.ofHours(3)));
        health.failed(START, "busy", Optional.of(Duration.ofSeconds(1)));

        assertThat(health.waitFor(REAL_TIME, after(60))).isEqualTo(Duration.ofMinutes(9));
        assertThat(health.waitFor(REAL_TIME, after(600))).isZero();
    }

    @Test
    void aRequestWaitsForItsOwnBackOffToo() {
        Waiting later = new Waiting("", Optional.empty(), after(30), Instant.EPOCH);

        assertThat(health.waitFor(later, after(10))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aChangedDestinationBeginsWithAClearName() {
        health.failed(START, "wrong key", Optional.of(Duration.ofMinutes(5)));
        health.forget();

        assertThat(health.waitFor(REAL_TIME, START)).isZero();
        assertThat(health.isInLongTrouble(after(600))).isFalse();
        assertThat(health.detail()).isEmpty();
    }

    @Test
    void whatWasSentBeforeTheEndOfLongTroubleIsOutdated() {
        fail(0);
        fail(119);
        health.answered(after(121));

        assertThat(health.isOutdated(realTimeSentAt(120))).isTrue();
        assertThat(health.isOutdated(realTimeSentAt(121))).isFalse();
        assertThat(health.isOutdated(new Waiting("run_1", Optional.empty(), Instant.EPOCH, START)))
                .as("a run is given up instead")
                .isFalse();
    }

    @Test
    void shortTroubleOutdatesNothing() {
        fail(0);
        health.answered(after(119));

        assertThat(health.isOutdated(realTimeSentAt(1))).isFalse();
    }

    private static Waiting realTimeSentAt(long second) {
        return new Waiting("", Optional.empty(), Instant.EPOCH, after(second));
    }

    private void fail(long atSecond) {
        health.failed(after(atSecond), "503", Optional.empty());
    }

    private static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }
}
