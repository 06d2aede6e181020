package io.cohortsync.history.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.FileEnd;
import io.cohortsync.contracts.message.RunCounts;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunFileRuleTest {

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("one has not reported", List.of(staged(0)), null),
                Arguments.of("one is still publishing", List.of(staged(0), publishing(1)), null),
                Arguments.of("all are in it", List.of(staged(0), staged(1)), FileEnd.COMPLETE),
                Arguments.of("some were skipped", List.of(staged(0), counting(1, 0, 3)), FileEnd.COMPLETE),
                Arguments.of("one user is undelivered", List.of(staged(0), undelivered(1)), FileEnd.DISCARD),
                Arguments.of("one was cancelled", List.of(staged(0), cancelled(1)), FileEnd.DISCARD),
                Arguments.of("one could not begin", List.of(staged(0), failed(1)), FileEnd.DISCARD),
                Arguments.of("nothing was sent", List.of(cancelled(0), cancelled(1)), FileEnd.FORGET),
                Arguments.of("made from two things", List.of(staged(0), from(1, 8)), FileEnd.DISCARD),
                Arguments.of("everybody was refused", List.of(counting(0, 0, 2), counting(1, 0, 3)), FileEnd.DISCARD),
                Arguments.of(
                        "nobody is in the cohort", List.of(counting(0, 0, 0), counting(1, 0, 0)), FileEnd.COMPLETE),
                Arguments.of("no file at all", List.of(done(0), done(1)), null));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("words")
    void theWordComesWhenAllPartitionsWaitForIt(String when, List<RunProgress> reports, @Nullable FileEnd end) {
        assertThat(RunFileRule.end(reports, 2)).as(when).isEqualTo(end);
    }

    @Test
    void aRunIsDeliveringUntilItIsKnownWhatBecameOfItsFile() {
        RunEvent waiting = RunRule.next(null, List.of(staged(0), staged(1)));
        assertThat(waiting.state()).isEqualTo(RunState.DELIVERING);
        assertThat(waiting.file()).isEqualTo(FileEnd.COMPLETE);
        assertThat(waiting.counts().sent()).isEqualTo(10);

        RunEvent half = RunRule.next(waiting, List.of(ended(staged(0)), staged(1)));
        assertThat(half.state()).isEqualTo(RunState.DELIVERING);
        RunEvent over = RunRule.next(half, List.of(ended(staged(0)), ended(staged(1))));
        assertThat(over.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(over.file()).isNull();
        assertThat(over.successRate()).isEqualTo(1.0);
    }

    @Test
    void aFileThatWasMadeFromTwoThingsFailsTheRun() {
        RunEvent over = RunRule.next(null, List.of(ended(staged(0)), ended(from(1, 8))));

        assertThat(over.state()).isEqualTo(RunState.FAILED);
        assertThat(Objects.requireNonNull(over.failure()).code()).isEqualTo("file_source_changed");
    }

    @Test
    void aDestinationThatRefusesEverybodyFailsTheRun() {
        RunEvent over = RunRule.next(null, List.of(ended(counting(0, 0, 2)), ended(counting(1, 0, 3))));

        assertThat(over.state()).isEqualTo(RunState.FAILED);
        assertThat(Objects.requireNonNull(over.failure()).owner()).isEqualTo("destination");
    }

    private static RunProgress ended(RunProgress staged) {
        return staged.toBuilder().setStaged(false).setDone(true).build();
    }

    private static RunProgress staged(int partition) {
        return counting(partition, 5, 0);
    }

    private static RunProgress counting(int partition, long sent, long rejected) {
        return from(partition, 7).toBuilder()
                .setPublished(sent + rejected)
                .setAnswered(sent + rejected)
                .setCounts(RunCounts.newBuilder().setSent(sent).setSkippedRejectedByPartner(rejected))
                .build();
    }

    private static RunProgress from(int partition, long source) {
        return done(partition).toBuilder()
                .setDone(false)
                .setStaged(true)
                .setSource(source)
                .setPublished(1)
                .build();
    }

    private static RunProgress undelivered(int partition) {
        return staged(partition).toBuilder()
                .setCounts(RunCounts.newBuilder().setUndelivered(1))
                .setFailureReason("destination_unavailable")
                .build();
    }

    private static RunProgress cancelled(int partition) {
        return done(partition).toBuilder()
                .setDone(false)
                .setStaged(true)
                .setCancelled(true)
                .build();
    }

    private static RunProgress failed(int partition) {
        return cancelled(partition).toBuilder()
                .setCancelled(false)
                .setFailureReason("cohort_not_computed")
                .build();
    }

    private static RunProgress publishing(int partition) {
        return staged(partition).toBuilder()
                .setPublishedAll(false)
                .setStaged(false)
                .build();
    }

    private static RunProgress done(int partition) {
        return RunProgress.newBuilder()
                .setWorkspaceId("wsp_1")
                .setRunId("run_1")
                .setSyncId("syn_1")
                .setDestinationId("dst_1")
                .setPartition(partition)
                .setPartitions(2)
                .setSequence(1)
                .setPublishedAll(true)
                .setDone(true)
                .setAt(1_767_225_600_000L)
                .build();
    }
}
