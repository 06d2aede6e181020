package io.cohortsync.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.FileEnd;
import io.cohortsync.contracts.message.FileOutcome;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.dispatcher.FakeVendor.Received;
import io.cohortsync.dispatcher.FakeVendor.Reply;
import io.cohortsync.testkit.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files of whole cohorts: parts, and the word on the whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileTest {
    private static final String RUN = "run_1";
    private static final String FILE = "/sandbox/v1/lists/list-7/files/run_1";
    private static final String PARTS = FILE + "/parts/";
    private static final String COMPLETE = FILE + "/complete";

    private final FakeVendor vendor = new FakeVendor();
    private RunningDispatcher dispatcher;
    private Scenario scenario;

    @BeforeAll
    void startDispatcher() {
        dispatcher = new RunningDispatcher(vendor.url());
    }

    @AfterAll
    void stopDispatcher() {
        dispatcher.close();
        vendor.close();
    }

    @BeforeEach
    void begin() {
        vendor.forget();
        vendor.behave(FileTest::taken);
        scenario = new Scenario().sandboxFiles();
    }

    @AfterEach
    void end() {
        scenario.close();
    }

    @Test
    void beginsAFileOncePutsItsPartsAndTellsEveryPartitionThatItIsComplete() {
        scenario.deliver(0, RUN, Operation.ADD, "a", "b").deliver(3, RUN, Operation.ADD, "c");
        List<Outcome> staged = scenario.awaitOutcomes(3);

        assertThat(staged).hasSize(3).allMatch(it -> it.getState() == OutcomeState.STAGED);
        assertThat(vendor.received(FILE)).hasSize(1);
        assertThat(parts()).extracting(Received::path).containsExactlyInAnyOrder(PARTS + "0-0-0", PARTS + "3-0-0");
        assertThat(vendor.received(COMPLETE)).isEmpty();

        scenario.end(2, RUN, FileEnd.FILE_COMPLETE);
        assertThat(scenario.awaitFileOutcomes().values())
                .hasSize(RunningDispatcher.PARTITIONS)
                .allMatch(it -> it.getState() == OutcomeState.DELIVERED && it.getEnd() == FileEnd.FILE_COMPLETE);
        assertThat(vendor.received(COMPLETE)).hasSize(1);
        assertThat(vendor.received(FILE)).hasSize(1);
    }

    @Test
    void aFileOfNobodyIsBegunAndCompleted() {
        scenario.end(0, RUN, FileEnd.FILE_COMPLETE).awaitFileOutcomes();

        assertThat(vendor.received()).extracting(Received::path).containsExactly("/sandbox/v1/lists", FILE, COMPLETE);
    }

    @Test
    void aPartThatFailsIsPutAgainUnderItsNameAndWhole() {
        AtomicInteger tries = new AtomicInteger();
        vendor.behave(request ->
                request.path().startsWith(PARTS) && tries.incrementAndGet() < 3 ? Reply.status(503) : taken(request));
        scenario.deliver(1, RUN, Operation.ADD, "a", "b");

        assertThat(scenario.awaitOutcomes(2)).allMatch(it -> it.getState() == OutcomeState.STAGED);
        assertThat(parts()).hasSize(3).allSatisfy(part -> {
            assertThat(part.path()).isEqualTo(PARTS + "1-0-0");
            assertThat(part.users()).containsExactly("a", "b");
        });
    }

    @Test
    void aPartThatIsRefusedIsNeitherSplitNorSkippedButUndelivered() {
        vendor.behave(request -> request.path().startsWith(PARTS) ? Reply.status(400) : taken(request));
        scenario.deliver(1, RUN, Operation.ADD, "a", "b", "c");

        assertThat(scenario.awaitOutcomes(3))
                .allMatch(it -> it.getState() == OutcomeState.UNDELIVERED
                        && it.getReason().equals("request_refused"));
        assertThat(parts()).hasSize(1);
    }

    @Test
    void whomTheVendorRejectsByNameIsSkippedAndTheOthersStaged() {
        vendor.behave(request -> request.path().startsWith(PARTS)
                ? Reply.json(200, "{\"rejected\":[{\"index\":1,\"message\":\"no such user\"}]}")
                : taken(request));
        scenario.deliver(1, RUN, Operation.ADD, "a", "b", "c");

        List<Outcome> outcomes = scenario.awaitOutcomes(3);
        assertThat(Scenario.count(outcomes, OutcomeState.STAGED)).isEqualTo(2);
        assertThat(Scenario.count(outcomes, OutcomeState.SKIPPED)).isEqualTo(1);
    }

    @Test
    void aCompletionIsRetriedAndGivenUpLikeAnyRequest() {
        vendor.behave(request -> request.path().equals(COMPLETE) ? Reply.status(500) : taken(request));
        scenario.deliver(0, RUN, Operation.ADD, "a").end(0, RUN, FileEnd.FILE_COMPLETE);

        assertThat(scenario.awaitFileOutcomes().values())
                .extracting(FileOutcome::getState, FileOutcome::getReason)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(OutcomeState.UNDELIVERED, "destination_unavailable"));
        assertThat(vendor.received(COMPLETE)).hasSizeGreaterThan(2);
    }

    @Test
    void aDiscardedFileIsThrownAway() {
        scenario.deliver(0, RUN, Operation.ADD, "a").awaitOutcomes(1);
        scenario.end(1, RUN, FileEnd.FILE_DISCARD);

        assertThat(scenario.awaitFileOutcomes().values())
                .allMatch(it -> it.getState() == OutcomeState.DELIVERED && it.getEnd() == FileEnd.FILE_DISCARD);
        assertThat(vendor.received(FILE)).extracting(Received::method).containsExactly("PUT", "DELETE");
        assertThat(vendor.received(COMPLETE)).isEmpty();
    }

    @Test
    void whereNoListWasMadeThereIsNothingToThrowAway() {
        scenario.end(1, RUN, FileEnd.FILE_DISCARD);

        assertThat(scenario.awaitFileOutcomes().values()).allMatch(it -> it.getState() == OutcomeState.DELIVERED);
        assertThat(vendor.received()).isEmpty();
    }

    @Test
    void afterKill9BetweenPartAndCompletionTheFileIsCompletedByTheNextOne() throws IOException {
        CountDownLatch killed = new CountDownLatch(1);
        dispatcher.close();
        try {
            vendor.behave(request -> {
                if (request.path().equals(COMPLETE)) {
                    awaitQuietly(killed);
                }
                return taken(request);
            });
            scenario.deliver(0, RUN, Operation.ADD, "a", "b");
            try (ChildJvm first = start()) {
                scenario.awaitOutcomes(2);
                scenario.end(0, RUN, FileEnd.FILE_COMPLETE);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !vendor.received(COMPLETE).isEmpty());
                first.killHard();
            }
            assertThat(scenario.fileOutcomesSoFar()).isEmpty();
            killed.countDown();
        } finally {
            dispatcher = new RunningDispatcher(vendor.url());
        }
        assertThat(scenario.awaitFileOutcomes().values()).allMatch(it -> it.getState() == OutcomeState.DELIVERED);
        assertThat(vendor.received(COMPLETE)).hasSize(2);
        assertThat(parts()).hasSize(1);
        assertThat(scenario.outcomesSoFar()).hasSize(2);
    }

    private List<Received> parts() {
        return vendor.received().stream()
                .filter(it -> it.path().startsWith(PARTS))
                .toList();
    }

    private static Reply taken(Received request) {
        return request.path().endsWith("/lists")
                ? Reply.json(201, "{\"id\":\"list-7\"}")
                : Reply.json(200, "{\"accepted\":1,\"rejected\":[]}");
    }

    private ChildJvm start() {
        return ChildJvm.start(
                DispatcherApplication.class,
                RunningDispatcher.arguments(vendor.url()).toArray(String[]::new));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody was killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
