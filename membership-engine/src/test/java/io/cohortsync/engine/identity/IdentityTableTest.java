package io.cohortsync.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.identity.Lanes.Way;
import io.cohortsync.engine.state.StoredProperty;
import io.cohortsync.engine.state.UserState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The identity tables: the people of each, in every order in which the messages can arrive in several lanes. */
class IdentityTableTest {
    private static final long START = 1_767_225_600_000L;

    /** Each row of a table is an event of its own type, and sets a property to its number. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            G/- G/- G/John                | u:John=1,2,3
            K/Zack L/Zack                 | u:Zack=1,2
            R/Jane R/- R/Mary R/-         | u:Jane=1,2 u:Mary=3,4
            Y/David Z/- Z/David Z/-       | u:David=1,2,3,4
            Q/- Q/Jane Q/- Q/Mary         | u:Jane=1,2,3 u:Mary=4
            N/- N/-                       | d:N=1,2
            A/- B/- A/Jane B/Jane         | u:Jane=1,2,3,4
            A/- A/Jane A/Jane A/-         | u:Jane=1,2,3,4
            A/- B/Jane A/Mary             | u:Mary=1,3 u:Jane=2
            -/Jane A/- A/Jane             | u:Jane=1,2,3
            """)
    void thePeopleOfATableAreTheSameInEveryOrderOfArrival(String rows, String people) {
        for (int partitions : new int[] {1, 2, 3, 7}) {
            for (Choices choices = new Choices(); choices.more(); choices.next()) {
                check(rows.split(" "), people, choices, partitions);
            }
        }
    }

    private static void check(String[] rows, String people, Choices choices, int partitions) {
        Lanes lanes = new Lanes(partitions, START);
        lanes.command(new PutCohort(
                Lanes.WORKSPACE,
                "coh_1",
                1,
                1,
                Json.mapper().readTree("{\"type\":\"performed\",\"event\":\"row1\"}"),
                "UTC"));
        for (int i = 1; i <= rows.length; i++) {
            String[] ids = rows[i - 1].split("/");
            UserUpdate update = update(ids[0].replace("-", ""), ids[1].replace("-", ""), i);
            lanes.write("client " + ids[0], update);
        }
        for (List<Way> open = lanes.ways(); !open.isEmpty(); open = lanes.ways()) {
            lanes.arrive(open.get(choices.choose(open.size())));
        }
        Map<String, String> resolved = new LinkedHashMap<>();
        lanes.people().forEach((key, state) -> {
            List<String> events = lanes.events(key).stream()
                    .map(type -> type.substring("row".length()))
                    .sorted()
                    .toList();
            resolved.put(key, String.join(",", events));
            String last = events.getLast();
            assertThat(property(state)).as("last value of %s: %s", key, choices).isEqualTo(last);
            assertThat(state.getMemberOfList())
                    .as("cohorts of %s: %s", key, choices)
                    .isEqualTo(events.contains("1") ? List.of(1) : List.of());
            assertThat(state.getFirstEventAt()).isEqualTo(START + Integer.parseInt(events.getFirst()));
        });
        Map<String, String> wanted = new LinkedHashMap<>();
        Arrays.stream(people.split(" ")).forEach(person -> wanted.put(person.split("=")[0], person.split("=")[1]));
        assertThat(resolved)
                .as("%s in %s lanes, %s", rows, partitions, choices)
                .containsExactlyInAnyOrderEntriesOf(wanted);
        assertThat(lanes.parked).isEmpty();
        lanes.tick();
        assertThat(lanes.populations.values().stream()
                        .mapToLong(population -> population.getSize())
                        .sum())
                .isEqualTo(1);
    }

    private static String property(UserState state) {
        return state.getPropertiesList().stream()
                .filter(property -> property.getName().equals("row"))
                .map(StoredProperty::getValue)
                .map(PropertyValue::getText)
                .findFirst()
                .orElse("");
    }

    private static UserUpdate update(String device, String user, int row) {
        return UserUpdate.newBuilder()
                .setWorkspaceId(Lanes.WORKSPACE)
                .setDeviceId(device)
                .setUserId(user)
                .setAcceptedAt(START + row)
                .setTime(START + row)
                .setEvent(Event.newBuilder().setType("row" + row))
                .addOperations(PropertyOperation.newBuilder()
                        .setName("row")
                        .setValue(PropertyValue.newBuilder().setText(Integer.toString(row))))
                .build();
    }
}
