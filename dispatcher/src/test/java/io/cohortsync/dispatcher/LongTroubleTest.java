package io.cohortsync.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.dispatcher.FakeVendor.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongTroubleTest {
    private static final String REALTIME = "";
    private static final String RUN = "run_1";

    private final FakeVendor sandbox = new FakeVendor();
    private RunningDispatcher dispatcher;
    private FakeVendor vendor;
    private Scenario scenario;

    @BeforeAll
    void startDispatcher() {
        dispatcher = new RunningDispatcher(sandbox.url());
    }

    @AfterAll
    void stopDispatcher() {
        dispatcher.close();
        sandbox.close();
    }

    @BeforeEach
    void begin() {
        vendor = new FakeVendor();
        scenario = new Scenario();
    }

    @AfterEach
    void end() {
        scenario.close();
        vendor.close();
    }

    @Test
    void givesARunUpAfterTheLimitAndKeepsRealTimeChangesForEver() {
        AtomicInteger open = new AtomicInteger();
        vendor.behave(request -> open.get() == 0 ? Reply.status(503) : Reply.ok());
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(0, RUN, Operation.ADD, Scenario.users(20)).deliver(1, REALTIME, Operation.ADD, "jane");

        assertThat(scenario.awaitEvents(events -> !events.isEmpty()))
                .extracting(DestinationEvent::kind)
                .containsExactly(DestinationEvent.Kind.FAILING);
        open.set(1);
        List<Outcome> outcomes = scenario.awaitOutcomes(21);
        assertThat(outcomes).hasSize(21);
        assertThat(scenario.awaitEvents(events -> events.size() > 1))
                .extracting(DestinationEvent::kind)
                .containsExactly(DestinationEvent.Kind.FAILING, DestinationEvent.Kind.RECOVERED);
    }

    @Test
    void answersARunInTimeThoughARealTimeChangeWaits() {
        AtomicInteger open = new AtomicInteger();
        vendor.behave(request -> open.get() == 0 ? Reply.status(503) : Reply.ok());
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(0, REALTIME, Operation.ADD, "jane").deliver(0, RUN, Operation.ADD, Scenario.users(20));

        List<Outcome> outcomes = scenario.awaitOutcomes(21);
        assertThat(Scenario.count(outcomes, OutcomeState.RETURNED_UNCERTAIN))
                .as("the change goes back to the engine, which knows whether it is still wished")
                .isEqualTo(1);
        assertThat(outcomes)
                .filteredOn(it -> it.getState() == OutcomeState.UNDELIVERED)
                .hasSize(20)
                .allMatch(it -> it.getReason().equals("destination_unavailable"));
        open.set(1);
        scenario.deliver(0, REALTIME, Operation.ADD, "jane");
        assertThat(Scenario.count(scenario.awaitOutcomes(22), OutcomeState.DELIVERED))
                .isEqualTo(1);
    }

    @Test
    void afterLongTroubleAsksTheEngineAgainInsteadOfSendingWhatItWishedBefore() {
        List<FakeVendor.Received> taken = failForLong();
        scenario.webhook(vendor.url() + "/in", Map.of());

        for (String user : Scenario.users(200)) {
            scenario.deliver(0, REALTIME, Operation.ADD, user);
        }

        List<Outcome> outcomes = scenario.awaitOutcomes(200);
        long sent = Scenario.count(outcomes, OutcomeState.DELIVERED);
        assertThat(sent)
                .as("only what tried whether the destination is back")
                .isEqualTo(taken.size())
                .isBetween(1L, 40L);
        assertThat(Scenario.count(outcomes, OutcomeState.RETURNED_UNSENT)
                        + Scenario.count(outcomes, OutcomeState.RETURNED_UNCERTAIN))
                .isEqualTo(200 - sent);

        scenario.deliver(0, REALTIME, Operation.REMOVE, "user-7");
        assertThat(scenario.awaitOutcomes(201).getLast().getState())
                .as("what is wished now is sent")
                .isEqualTo(OutcomeState.DELIVERED);
    }

    @Test
    void oneUserAtATimeTriesWhetherTheDestinationIsBack() {
        List<FakeVendor.Received> taken = failForLong();
        scenario.webhook(vendor.url() + "/in", Map.of());

        scenario.deliver(0, REALTIME, Operation.ADD, Scenario.users(100));

        List<Outcome> outcomes = scenario.awaitOutcomes(100);
        assertThat(taken)
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.users()).hasSize(1));
        assertThat(Scenario.count(outcomes, OutcomeState.DELIVERED)).isEqualTo(1);
        assertThat(Scenario.count(outcomes, OutcomeState.RETURNED_UNCERTAIN)).isEqualTo(99);
    }

    /** The vendor is down for longer than a run is patient; returns what it takes afterwards. */
    private List<FakeVendor.Received> failForLong() {
        AtomicReference<Instant> since = new AtomicReference<>();
        List<FakeVendor.Received> taken = new CopyOnWriteArrayList<>();
        vendor.behave(request -> {
            since.compareAndSet(null, Instant.now());
            if (Instant.now().isBefore(since.get().plusSeconds(4))) {
                return Reply.status(503);
            }
            taken.add(request);
            return Reply.ok();
        });
        return taken;
    }
}
