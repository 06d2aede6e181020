package io.cohortsync.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.cohort.KnownUser;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.ControlStore;
import io.cohortsync.engine.rule.Rule;
import io.cohortsync.engine.rule.RuleCompiler;
import io.cohortsync.engine.user.User;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogsTest {
    private static final long NOW = 1_800_000_000_000L;

    private final KeyValueStore<Bytes, byte[]> rows = memory();
    private final EventStore events = new EventStore(rows, memory());

    /** The user as the next update finds the row: the event that came last is known by its time alone. */
    private User user = User.create(UserKey.of("wsp_1", "jane", ""), NOW);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void eventsThatTheRowTellsOfAndTheStoreHasNotCountForNoRuleThatLooksAtThem(int gone) {
        buy(3);
        for (int i = 0; i < gone; i++) {
            rows.delete(rows.all().next().key);
        }
        assertThat(meets("{'type':'performed','event':'Buy','comparison':'is','value':" + (3 - gone)
                        + ",'where':[{'property':'price','operator':'at_least','values':[10]}]}"))
                .isTrue();
        assertThat(meets("{'type':'performed','event':'Buy','measure':'sum','property':'price',"
                        + "'comparison':'is','value':" + 10 * (3 - gone) + "}"))
                .isTrue();
    }

    @Test
    void whatRetentionDeletesTheRowTellsOfNoMore() {
        buy(3);
        events.expire(user, NOW - 1, 1);
        stored();
        assertThat(user.events().recentAt("Buy")).containsExactly(NOW);
        events.expire(user, NOW + 1, 10);
        stored();
        assertThat(user.events().recentAt("Buy")).isEmpty();
        assertThat(user.events().atMost("Buy")).isZero();
    }

    private void buy(int times) {
        Event event = Event.newBuilder()
                .setType("Buy")
                .addProperties(Property.newBuilder()
                        .setName("price")
                        .setValue(PropertyValue.newBuilder().setInteger(10)))
                .build();
        for (int i = times - 1; i >= 0; i--) {
            assertThat(events.add(user, "", event, NOW - i, NOW, i)).isEqualTo(EventStore.Addition.FURTHER);
        }
        stored();
    }

    private void stored() {
        user = User.of(user.key(), user.toState());
    }

    private boolean meets(String definition) {
        try (EventLogs logs = events.read(user, NOW)) {
            var view = new KnownUser(
                    user, logs, new CohortIndex(List.of(), Map.of()), new ComputationBook(new ControlStore(memory())));
            return rule(definition).evaluate(view, NOW).matches();
        }
    }

    private static Rule rule(String definition) {
        try {
            return new RuleCompiler(ZoneOffset.UTC)
                    .compile(CohortDefinitionReader.read(Json.mapper().readTree(definition.replace('\'', '"')))
                            .root());
        } catch (InvalidDefinition e) {
            throw new AssertionError(definition, e);
        }
    }

    private static KeyValueStore<Bytes, byte[]> memory() {
        return Stores.inMemoryKeyValueStore("rows").get();
    }
}
