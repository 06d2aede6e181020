package io.cohortsync.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutComputation;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.identity.Lanes.Way;
import io.cohortsync.engine.state.UserState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One user with a hundred thousand events in a lane: right in the end, and no burden for the others. */
class HeavyUserTest {
    private static final long START = 1_767_225_600_000L;
    private static final int EVENTS = 100_000;
    private static final int SPENT = 1;
    private static final int OFTEN = 2;

    private final Lanes lanes = new Lanes(1, START);

    @Test
    void aHeavyUserIsLookedAtNowAndThenAndTheOthersAtOnce() {
        cohort(
                SPENT,
                "{'type':'performed','event':'Buy','measure':'sum','property':'price','comparison':'at_least',"
                        + "'value':1000000,'time':{'type':'last','amount':30,'unit':'days'}}");
        cohort(OFTEN, "{'type':'performed','event':'Buy','comparison':'at_least','value':3}");
        lanes.command(new PutComputation(
                Lanes.WORKSPACE,
                "cmp_1",
                3,
                1,
                Json.mapper()
                        .readTree("{\"measure\":\"sum\",\"event\":\"Buy\",\"property\":\"price\","
                                + "\"time\":{\"type\":\"last\",\"amount\":30,\"unit\":\"days\"}}"),
                "UTC"));
        long began = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            buy("robot1", 1);
            if (i % 100 == 0) {
                lanes.tick();
            }
        }
        // Measured: 4 s. With a look at every event it is more than an hour.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
        assertThat(person("robot1").getMemberOfList()).containsExactly(OFTEN);

        buy("robot1", 900_001);
        for (int i = 0; i < 3; i++) {
            buy("jane1", 400_000);
        }
        assertThat(person("jane1").getMemberOfList()).containsExactlyInAnyOrder(SPENT, OFTEN);
        assertThat(person("robot1").getMemberOfList()).containsExactly(OFTEN);
        // A pause is a twentieth of a millisecond for each event that was looked at.
        lanes.pass(Duration.ofSeconds(6).toMillis());
        assertThat(person("robot1").getMemberOfList()).containsExactlyInAnyOrder(SPENT, OFTEN);

        lanes.pass(Duration.ofDays(31).toMillis());
        lanes.pass(Duration.ofSeconds(6).toMillis());
        assertThat(person("robot1").getMemberOfList()).containsExactly(OFTEN);
        assertThat(person("jane1").getMemberOfList()).containsExactly(OFTEN);
        assertThat(lanes.parked).isEmpty();
    }

    private void cohort(int number, String definition) {
        lanes.command(new PutCohort(
                Lanes.WORKSPACE,
                "coh_" + number,
                number,
                1,
                Json.mapper().readTree(definition.replace('\'', '"')),
                "UTC"));
    }

    private void buy(String user, long price) {
        lanes.write(
                "client",
                UserUpdate.newBuilder()
                        .setWorkspaceId(Lanes.WORKSPACE)
                        .setUserId(user)
                        .setAcceptedAt(lanes.now())
                        .setTime(lanes.now())
                        .setEvent(Event.newBuilder()
                                .setType("Buy")
                                .addProperties(Property.newBuilder()
                                        .setName("price")
                                        .setValue(PropertyValue.newBuilder().setInteger(price))))
                        .build());
        for (Way way : lanes.ways()) {
            lanes.arrive(way);
        }
    }

    private UserState person(String user) {
        return lanes.people().getOrDefault("u:" + user, UserState.getDefaultInstance());
    }
}
