package io.cohortsync.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutComputation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.KnownUser;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.event.EventLogs;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.user.User;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A later version ran here, accepted what this one cannot evaluate, and was taken back; then it comes again. */
class DefinitionsOfLaterVersionsTest {
    private static final String WORKSPACE = "wsp_1";
    private static final int NUMBER = 7;
    private static final String LATER = "{'type':'telepathy','measure':'mood','event':'Buy'}";
    private static final String BUYERS = "{'type':'performed','event':'Buy'}";
    private static final String LOOKERS = "{'type':'performed','event':'Look'}";
    private static final String BOUGHT = "{'measure':'count','event':'Buy'}";

    private final ControlStore store = new ControlStore(memory());
    private final User jane = User.create(new UserKey(WORKSPACE, UserKey.Kind.USER, "jane"), 0);

    @Test
    void membersOfACohortStayWhatTheyWereAndEverybodyIsEvaluatedAfterwards() throws InvalidDefinition {
        CohortBook before = new CohortBook(store);
        before.put(cohort("coh_1", NUMBER, BUYERS));
        before.put(cohort("coh_2", NUMBER + 1, LOOKERS));
        Cohort buyers = Objects.requireNonNull(before.withId("coh_1"));
        before.entered(buyers);
        before.computed(buyers);
        before.save();
        jane.enter(NUMBER, 0);

        store.put("cohort", "coh_1", cohort("coh_1", NUMBER, LATER));
        CohortBook here = new CohortBook(store);
        here.save();
        assertThat(here.withId("coh_1")).isNull();
        assertThat(here.index(WORKSPACE).isMember(jane, "coh_1")).isTrue();
        assertThat(here.index(WORKSPACE).isMember(jane, "coh_2")).isFalse();
        FailedCohort failed = here.takeUnreportedFailures().getFirst();
        assertThat(failed.reason()).contains("telepathy");
        assertThat(here.state(failed).getSize()).isEqualTo(1);

        store.put("cohort", "coh_1", cohort("coh_1", NUMBER, BUYERS));
        CohortBook again = new CohortBook(store);
        assertThat(again.notComputed()).extracting(Cohort::id).contains("coh_1");
        assertThat(again.state(Objects.requireNonNull(again.withId("coh_1"))).getSize())
                .isEqualTo(1);
    }

    @Test
    void aCohortThatIsDeletedMeanwhileDoesNotComeBack() {
        store.put("cohort", "coh_1", cohort("coh_1", NUMBER, LATER));
        CohortBook here = new CohortBook(store);
        here.delete("coh_1");
        here.save();
        assertThat(here.takeUnreportedFailures()).isEmpty();

        CohortBook again = new CohortBook(store);
        assertThat(again.all()).isEmpty();
        assertThat(again.takeUnreportedFailures()).isEmpty();
    }

    @Test
    void valuesOfAComputationStayWhatTheyWereAndEverythingIsAddedUpAfterwards() throws InvalidDefinition {
        ComputationBook before = new ComputationBook(store);
        Computation bought = Objects.requireNonNull(before.put(computation(BOUGHT)));
        before.gained(bought);
        before.gained(bought);
        before.computed(bought);
        before.save();
        jane.computed().set(NUMBER, PropertyValue.newBuilder().setInteger(3).build());

        store.put("computation", "cmp_1", computation(LATER));
        ComputationBook here = new ComputationBook(store);
        assertThat(here.withId("cmp_1")).isNull();
        assertThat(here.numbers()).containsExactly(NUMBER);
        assertThat(here.unreportedFailures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.reason()).contains("mood"));
        assertThatThrownBy(() -> valueOf(here)).isInstanceOf(IllegalStateException.class);
        here.lost(NUMBER);
        here.save();
        assertThat(here.users("cmp_1")).isEqualTo(1);

        store.put("computation", "cmp_1", computation(BOUGHT));
        ComputationBook again = new ComputationBook(store);
        assertThat(again.notComputed()).extracting(Computation::id).containsExactly("cmp_1");
        assertThat(again.users("cmp_1")).isEqualTo(1);
        assertThat(valueOf(again)).isEqualTo(jane.computed().of(NUMBER));
    }

    @Test
    void aComputationThatIsDeletedMeanwhileDoesNotComeBack() {
        store.put("computation", "cmp_1", computation(LATER));
        ComputationBook here = new ComputationBook(store);
        here.delete("cmp_1");
        here.save();
        assertThat(here.numbers()).isEmpty();

        ComputationBook again = new ComputationBook(store);
        assertThat(again.all()).isEmpty();
        assertThat(again.unreportedFailures()).isEmpty();
    }

    private @Nullable PropertyValue valueOf(ComputationBook computations) {
        try (EventLogs logs = new EventStore(memory(), memory()).read(jane, 0)) {
            return new KnownUser(jane, logs, new CohortBook(store).index(WORKSPACE), computations).computed("cmp_1");
        }
    }

    private static PutCohort cohort(String id, int number, String definition) {
        return new PutCohort(WORKSPACE, id, number, 1, Json.mapper().readTree(definition.replace('\'', '"')), "UTC");
    }

    private static PutComputation computation(String definition) {
        return new PutComputation(
                WORKSPACE, "cmp_1", NUMBER, 1, Json.mapper().readTree(definition.replace('\'', '"')), "UTC");
    }

    private static KeyValueStore<Bytes, byte[]> memory() {
        return Stores.inMemoryKeyValueStore("rows").get();
    }
}
