package io.cohortsync.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.dispatcher.FakeVendor.Reply;
import io.cohortsync.testkit.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KillTest {
    private static final Duration START = Duration.ofSeconds(90);

    @Test
    void sendsAgainUnderTheSameMessageIdAndAnswersOnceAfterKill9BetweenCallAndCommit() throws IOException {
        CountDownLatch killed = new CountDownLatch(1);
        try (FakeVendor vendor = new FakeVendor();
                Scenario scenario = new Scenario()) {
            // The vendor has applied every message and its answer never arrives: the worst moment to die.
            vendor.behave(request -> {
                awaitQuietly(killed);
                return Reply.ok();
            });
            scenario.webhook(vendor.url() + "/in", Map.of("batch_size", 20));
            scenario.deliver(0, "run_1", Operation.ADD, Scenario.users(60)).deliver(2, "", Operation.REMOVE, "jane");
            try (ChildJvm first = start()) {
                await().atMost(START).until(() -> vendor.received("/in").size() == 4);
                first.killHard();
            }
            assertThat(scenario.outcomesSoFar()).isEmpty();
            killed.countDown();
            try (ChildJvm second = start()) {
                await().atMost(START).until(() -> scenario.outcomesSoFar().size() >= 61);
                assertThat(second.isAlive()).isTrue();
            }
            List<Outcome> outcomes = scenario.outcomesSoFar();
            assertThat(outcomes).hasSize(61).allMatch(it -> it.getState() == OutcomeState.DELIVERED);
            assertThat(outcomes).extracting(Outcome::getUserKey).doesNotHaveDuplicates();
            Map<String, List<FakeVendor.Received>> byMessage =
                    vendor.received("/in").stream().collect(Collectors.groupingBy(FakeVendor.Received::messageId));
            assertThat(byMessage).hasSize(4).allSatisfy((id, sent) -> {
                assertThat(sent).hasSize(2);
                assertThat(sent.get(0).users()).isEqualTo(sent.get(1).users());
            });
        }
    }

    private static ChildJvm start() {
        return ChildJvm.start(
                DispatcherApplication.class,
                RunningDispatcher.arguments("http://127.0.0.1:9").toArray(String[]::new));
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
