package io.cohortsync.engine.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.state.Unevaluated;
import io.cohortsync.engine.user.User;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class FailedLooksTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long AGAIN = NOW + 900_000;
    private static final int COHORT = 7;
    private static final int COMPUTATION = -7;
    private static final RuntimeException WHY = new IllegalArgumentException("jane@example.com is no number");

    private final KeyValueStore<Bytes, byte[]> control = memory();
    private final TimerStore timers = new TimerStore(memory());
    private final List<String> told = new ArrayList<>();
    private final FailedLooks looks = looks();
    private final User jane = User.create(UserKey.of("wsp_1", "jane", ""), NOW);
    private final User mary = User.create(UserKey.of("wsp_1", "mary", ""), NOW);

    @Test
    void usersAreCountedOnceForEachCohortAndComputationHoweverOftenTheLookFails() {
        looks.failed(jane, COHORT, "coh_7", WHY, NOW);
        looks.failed(jane, COHORT, "coh_7", WHY, NOW + 1);
        looks.failed(mary, COHORT, "coh_7", WHY, NOW);
        looks.failed(jane, COMPUTATION, "cmp_7", WHY, NOW);
        assertThat(looks.of(COHORT).getUsers()).isEqualTo(2);
        assertThat(looks.of(COMPUTATION).getUsers()).isEqualTo(1);
        assertThat(looks.takeUnreported()).containsExactlyInAnyOrder(COHORT, COMPUTATION);
        assertThat(looks.takeUnreported()).isEmpty();
        assertThat(told).containsExactly("coh_7", "coh_7", "coh_7", "cmp_7");

        looks.worked(jane, COHORT);
        looks.worked(jane, COHORT);
        assertThat(looks.of(COHORT).getUsers()).isEqualTo(1);
        looks.worked(mary, COHORT);
        assertThat(looks.of(COHORT)).isEqualTo(Unevaluated.getDefaultInstance());
        assertThat(looks.of(COMPUTATION).getUsers()).isEqualTo(1);
        assertThat(looks.takeUnreported()).containsExactly(COHORT);
        assertThat(mary.earliestTimer()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theReasonNamesNoValueOfTheUser() {
        looks.failed(jane, COHORT, "coh_7", WHY, NOW);
        assertThat(looks.of(COHORT).getBecause()).isEqualTo("IllegalArgumentException at FailedLooksTest.<clinit>");
    }

    @Test
    void theUserIsDueAfterAWhileAndUntilALookWorksAgainAndAgain() {
        looks.failed(jane, COHORT, "coh_7", WHY, NOW);
        looks.failed(jane, COMPUTATION, "cmp_7", WHY, NOW);
        assertThat(timers.takeDue(AGAIN - 1, 10)).isEmpty();
        assertThat(timers.takeDue(AGAIN, 10)).hasSize(1);
        List<Integer> taken = jane.takeTimers(AGAIN);
        assertThat(taken.stream().map(timer -> looks.ofTimer(jane, timer, AGAIN)))
                .containsExactlyInAnyOrder(COHORT, COMPUTATION);
        assertThat(jane.earliestTimer()).isEqualTo(AGAIN + 900_000);
        looks.worked(jane, COHORT);
        looks.worked(jane, COMPUTATION);
        assertThat(jane.earliestTimer()).isEqualTo(Long.MAX_VALUE);
        assertThat(looks.ofTimer(jane, COHORT, NOW)).isEqualTo(COHORT);
        assertThat(looks.ofTimer(jane, COMPUTATION, NOW)).isEqualTo(COMPUTATION);
        assertThat(jane.earliestTimer()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRestartForgetsNothingAndWhoLeavesIsForgotten() {
        looks.failed(jane, COHORT, "coh_7", WHY, NOW);
        looks.failed(mary, COHORT, "coh_7", WHY, NOW);
        looks.failed(mary, COMPUTATION, "cmp_7", WHY, NOW);
        FailedLooks restarted = looks();
        assertThat(restarted.of(COHORT)).isEqualTo(looks.of(COHORT));
        restarted.forget(mary);
        assertThat(restarted.of(COHORT).getUsers()).isEqualTo(1);
        assertThat(restarted.of(COMPUTATION).getUsers()).isZero();
        restarted.forget(COHORT);
        assertThat(looks().of(COHORT).getUsers()).isZero();
    }

    @Test
    void whatTheStoreThrowsIsNoFailureOfTheRule() throws InvalidDefinition {
        var book = new ControlStore(control);
        var cohorts = new CohortBook(book);
        cohorts.put(new PutCohort(
                "wsp_1",
                "coh_7",
                COHORT,
                1,
                Json.mapper()
                        .readTree("{\"type\":\"performed\",\"event\":\"Buy\",\"where\":"
                                + "[{\"property\":\"price\",\"operator\":\"is_set\"}]}"),
                "UTC"));
        var events = new EventStore(broken(memory()), memory());
        var memberships = new Memberships(cohorts, new ComputationBook(book), events, timers, new Pauses(), looks);
        events.add(jane, "", Event.newBuilder().setType("Buy").build(), NOW, NOW, 1);
        User stored = User.of(jane.key(), jane.toState());
        assertThatThrownBy(() -> memberships.update(stored, cohorts.index("wsp_1"), cohorts.all(), NOW))
                .isInstanceOf(ProcessorStateException.class);
        assertThat(told).isEmpty();
    }

    private FailedLooks looks() {
        return new FailedLooks(new ControlStore(control), timers, outlet());
    }

    /** An outlet for what operators are told, and nothing else. */
    private Outlet outlet() {
        return (Outlet) Proxy.newProxyInstance(
                Outlet.class.getClassLoader(), new Class<?>[] {Outlet.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("unevaluated");
                    told.add((String) arguments[0]);
                    return null;
                });
    }

    /** The same store, of which no range can be read. */
    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> broken(KeyValueStore<Bytes, byte[]> store) {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                KeyValueStore.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("range")) {
                        throw new ProcessorStateException("the disk is gone");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static KeyValueStore<Bytes, byte[]> memory() {
        return Stores.inMemoryKeyValueStore("rows").get();
    }
}
