package io.cohortsync.notification.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.destination.DestinationEvent.Kind;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.notification.News;
import io.cohortsync.notification.alert.AlertRule.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlertRuleTest {
    private static final Duration OUTAGE = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
    private static final RunEvent.Counts NONE = new RunEvent.Counts(0, 0, 0, 0, 0, 0, 0, 0);

    @ParameterizedTest
    @EnumSource(RunState.class)
    void success_failure_and_waiting_of_a_run_are_told_and_each_once(RunState state) {
        RunEvent run = News.run("wsp_1", "run_1", "syn_1", "dst_1", state, NONE, false, null);
        boolean isTold = EnumSet.of(RunState.SUCCEEDED, RunState.FAILED, RunState.AWAITING_CONFIRMATION)
                .contains(state);

        assertThat(AlertRule.of(run, Set.of()).isPresent()).isEqualTo(isTold);
        assertThat(AlertRule.of(run, EnumSet.of(state))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void nothing_is_told_of_a_dry_run(RunState state) {
        assertThat(AlertRule.of(News.planned(state, true), Set.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0} for {1} min, then {2}: told = {3}")
    @CsvSource(
            value = {
                "-, 0, STOPPED, true",
                "-, 0, FAILING, false",
                "-, 0, RECOVERED, false",
                "STOPPED, 5, STOPPED, false",
                "STOPPED, 5, FAILING, false",
                "STOPPED, 1, RECOVERED, true",
                "FAILING, 5, STOPPED, true",
                "FAILING, 5, FAILING, false",
                "FAILING, 9, RECOVERED, false",
                "FAILING, 10, RECOVERED, true",
                "RECOVERED, 5, STOPPED, true",
                "RECOVERED, 5, FAILING, false",
                "RECOVERED, 5, RECOVERED, false"
            },
            nullValues = "-")
    void a_destination_s_change_is_told_once_and_hiccups_are_not(
            @Nullable Kind before, long minutes, Kind after, boolean told) {
        Known known = before == null ? null : new Known(before, NOW.minus(Duration.ofMinutes(minutes)));

        assertThat(AlertRule.of(event(after), known, OUTAGE).isPresent()).isEqualTo(told);
    }

    @Test
    void a_repeated_state_keeps_its_beginning_and_a_stop_outlasts_failing_calls() {
        Known failing = new Known(Kind.FAILING, NOW.minusSeconds(300));
        Known stopped = new Known(Kind.STOPPED, NOW.minusSeconds(300));

        assertThat(AlertRule.known(event(Kind.FAILING), failing)).isEqualTo(failing);
        assertThat(AlertRule.known(event(Kind.FAILING), stopped)).isEqualTo(stopped);
        assertThat(AlertRule.known(event(Kind.RECOVERED), stopped)).isEqualTo(new Known(Kind.RECOVERED, NOW));
        assertThat(AlertRule.known(event(Kind.STOPPED), null)).isEqualTo(new Known(Kind.STOPPED, NOW));
    }

    private static DestinationEvent event(Kind kind) {
        return new DestinationEvent("wsp_1", "dst_1", kind, "code", "customer", "detail", NOW);
    }
}
