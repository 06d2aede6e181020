package io.cohortsync.history.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.RunCounts;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunRuleTest {

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of("one of two has reported", List.of(done(0)), RunState.PUBLISHING),
                Arguments.of("one still publishes", List.of(done(0), publishing(1)), RunState.PUBLISHING),
                Arguments.of("all published, one waits for answers", List.of(done(0), waiting(1)), RunState.DELIVERING),
                Arguments.of("all done", List.of(done(0), done(1)), RunState.SUCCEEDED),
                Arguments.of(
                        "all done, skipped users do not matter", List.of(skipping(0), done(1)), RunState.SUCCEEDED),
                Arguments.of("all done, one user undelivered", List.of(failing(0), done(1)), RunState.FAILED),
                Arguments.of("one could not begin", List.of(unable(0), done(1)), RunState.FAILED),
                Arguments.of("undelivered, but not done", List.of(failing(0), waiting(1)), RunState.DELIVERING),
                Arguments.of("cancelled in one", List.of(cancelled(0), done(1)), RunState.CANCELLED),
                Arguments.of("cancelled wins over undelivered", List.of(cancelled(0), failing(1)), RunState.CANCELLED),
                Arguments.of("cancelled, one still waits", List.of(cancelled(0), waiting(1)), RunState.DELIVERING));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("states")
    void state_follows_from_what_the_two_partitions_say(String when, List<RunProgress> reports, RunState state) {
        assertThat(next(null, reports).state()).as(when).isEqualTo(state);
    }

    @Test
    void counts_are_added_up_over_partitions() {
        RunEvent run = next(
                null,
                List.of(
                        done(0).toBuilder().setCounts(counts(7, 3).setSet(2)).build(),
                        done(1).toBuilder()
                                .setCounts(counts(1, 0).setUnset(1).setRemoved(4))
                                .build()));

        assertThat(run.counts()).isEqualTo(new RunEvent.Counts(8, 4, 2, 1, 3, 0, 0, 0));
    }

    @ParameterizedTest(name = "{0} delivered, {1} skipped, {2} undelivered: {3}")
    @CsvSource(
            value = {"9, 1, 0, 0.9", "0, 4, 0, 0.0", "0, 0, 0, 1.0", "0, 0, 5, -", "3, 1, 5, 0.75"},
            nullValues = "-")
    void success_rate_is_delivered_of_delivered_and_skipped(
            long delivered, long skipped, long undelivered, @Nullable Double rate) {
        RunProgress first = done(0).toBuilder()
                .setCounts(counts(delivered, skipped).setUndelivered(undelivered))
                .build();

        assertThat(next(null, List.of(first, done(1))).successRate()).isEqualTo(rate);
    }

    @Test
    void success_rate_is_open_while_nothing_is_answered() {
        assertThat(next(null, List.of(publishing(0))).successRate()).isNull();
    }

    @ParameterizedTest(name = "{0} of {1} delivered against {2}: below = {3}")
    @CsvSource({"19, 20, 0.95, false", "18, 20, 0.95, true", "0, 0, 0.95, false", "20, 20, 1, false"})
    void a_finished_run_below_its_target_says_so(long delivered, long users, double target, boolean below) {
        RunProgress first = done(0).toBuilder()
                .setCounts(counts(delivered, users - delivered))
                .build();

        RunEvent run = RunVersion.against(next(null, List.of(first, done(1))), target);

        assertThat(run.belowTarget()).isEqualTo(below);
        assertThat(RunVersion.against(next(null, List.of(first)), target).belowTarget())
                .isFalse();
    }

    @ParameterizedTest(name = "examined {0} of {1}, answered {2} of {3}: {4}")
    @CsvSource({
        "0, 0, 0, 0, 0.0",
        "50, 100, 0, 0, 0.125",
        "100, 100, 0, 40, 0.25",
        "100, 100, 20, 40, 0.375",
        "100, 100, 40, 40, 0.5"
    })
    void progress_is_half_examining_and_half_answering_over_all_partitions(
            long examined, long toExamine, long answered, long published, double progress) {
        RunProgress one = publishing(0).toBuilder()
                .setExamined(examined)
                .setToExamine(toExamine)
                .setAnswered(answered)
                .setPublished(published)
                .build();

        assertThat(next(null, List.of(one)).progress()).isEqualTo(progress);
    }

    @Test
    void progress_never_goes_back_and_is_whole_only_at_the_end() {
        RunEvent first = next(null, List.of(done(0), waiting(1)));
        RunEvent second = next(
                first,
                List.of(
                        done(0).toBuilder()
                                .setDone(false)
                                .setPublished(100)
                                .setAnswered(1)
                                .build(),
                        waiting(1).toBuilder().setPublished(5000).build()));
        RunEvent last = next(second, List.of(done(0), done(1)));

        assertThat(second.progress()).isEqualTo(first.progress()).isLessThan(1);
        assertThat(last.progress()).isEqualTo(1);
    }

    @Test
    void a_finished_run_stays_as_it_is() {
        RunEvent succeeded = next(null, List.of(done(0), done(1)));

        assertThat(next(succeeded, List.of(failing(0), failing(1)))).isSameAs(succeeded);
    }

    @Test
    void the_version_counts_changes_and_repeated_reports_are_none() {
        RunEvent first = next(null, List.of(publishing(0)));
        RunEvent again = next(first, List.of(publishing(0)));
        RunEvent changed = next(again, List.of(publishing(0), waiting(1)));

        assertThat(first.version()).isEqualTo(1);
        assertThat(again).isSameAs(first);
        assertThat(changed.version()).isEqualTo(2);
    }

    @Test
    void times_are_of_the_first_and_the_last_report() {
        RunEvent begun =
                next(null, List.of(publishing(0).toBuilder().setAt(1_000).build()));
        RunEvent ended = next(
                begun,
                List.of(
                        done(0).toBuilder().setAt(9_000).build(),
                        done(1).toBuilder().setAt(7_000).build()));

        assertThat(begun.finishedAt()).isNull();
        assertThat(ended.startedAt()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(ended.finishedAt()).isEqualTo(Instant.ofEpochMilli(9_000));
    }

    @ParameterizedTest(name = "{0} is mended by: {1}")
    @CsvSource({
        "destination_unavailable, destination",
        "credentials_refused, customer",
        "settings_refused, customer",
        "request_refused, us",
        "something_new, us"
    })
    void a_failure_names_who_can_mend_it(String code, String owner) {
        RunProgress failing = failing(1).toBuilder()
                .setFailureReason(code)
                .setFailureDetail("as the partner says")
                .build();

        assertThat(next(null, List.of(done(0), failing)).failure())
                .isEqualTo(new RunEvent.Failure(code, "delivering", owner, "as the partner says"));
    }

    @Test
    void a_run_that_could_not_begin_failed_while_publishing_and_has_no_rate() {
        RunEvent run = next(null, List.of(unable(0), done(1)));

        assertThat(run.failure())
                .isEqualTo(new RunEvent.Failure("cohort_not_computed", "publishing", "us", "cohort_not_computed"));
        assertThat(run.successRate()).isNull();
    }

    private static RunEvent next(@Nullable RunEvent before, List<RunProgress> reports) {
        return RunRule.next(before, reports);
    }

    private static RunProgress publishing(int partition) {
        return RunProgress.newBuilder()
                .setWorkspaceId("wsp_1")
                .setRunId("run_1")
                .setSyncId("syn_1")
                .setDestinationId("dst_1")
                .setPartition(partition)
                .setPartitions(2)
                .setAt(5_000)
                .build();
    }

    private static RunProgress waiting(int partition) {
        return publishing(partition).toBuilder()
                .setPublished(10)
                .setPublishedAll(true)
                .build();
    }

    private static RunProgress done(int partition) {
        return publishing(partition).toBuilder()
                .setPublishedAll(true)
                .setDone(true)
                .build();
    }

    private static RunProgress skipping(int partition) {
        return done(partition).toBuilder().setCounts(counts(0, 5)).build();
    }

    private static RunProgress failing(int partition) {
        return done(partition).toBuilder()
                .setCounts(RunCounts.newBuilder().setUndelivered(1))
                .setFailureReason("destination_unavailable")
                .build();
    }

    private static RunProgress unable(int partition) {
        return done(partition).toBuilder()
                .setFailureReason("cohort_not_computed")
                .build();
    }

    private static RunProgress cancelled(int partition) {
        return done(partition).toBuilder().setCancelled(true).build();
    }

    private static RunCounts.Builder counts(long added, long skipped) {
        return RunCounts.newBuilder().setAdded(added).setSkippedUnresolvedMapping(skipped);
    }
}
