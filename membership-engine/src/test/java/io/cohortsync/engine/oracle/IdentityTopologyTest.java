package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.message.Claim;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The identity tables through the production topology, in every interleaving of the devices. What several lanes do to the order of
 * messages is tried on the rules alone, where lanes can be held back one by one.
 */
class IdentityTopologyTest {
    private EngineLane lane;
    private int worlds;

    @BeforeEach
    void open() throws IOException {
        lane = new EngineLane(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @AfterEach
    void close() throws IOException {
        lane.close();
    }

    /** Each row is an event of its own type, and sets a property to its number. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            G/- G/- G/John          | u:John=1,2,3         | 1
            K/Zack L/Zack           | u:Zack=1,2           | 6
            R/Jane R/- R/Mary R/-   | u:Jane=1,2 u:Mary=3,4 | 1
            Y/David Z/- Z/David Z/- | u:David=1,2,3,4      | 15
            """)
    void thePeopleOfATableAreTheSameInEveryInterleaving(String rows, String people, int interleavings) {
        Map<String, List<UserUpdate>> devices = new LinkedHashMap<>();
        int row = 0;
        for (String ids : rows.split(" ")) {
            String[] id = ids.split("/");
            devices.computeIfAbsent(id[0], _ -> new ArrayList<>())
                    .addAll(written(id[0], id[1].replace("-", ""), ++row));
        }
        List<List<UserUpdate>> orders = interleaved(List.copyOf(devices.values()));
        assertThat(orders).hasSize(interleavings);
        int last = row;
        orders.forEach(order -> check(order, people, last, devices.keySet()));
    }

    private void check(List<UserUpdate> order, String people, int rows, Set<String> devices) {
        String workspace = "wsp_" + ++worlds;
        for (int row = 1; row <= rows; row++) {
            cohort(workspace, performed(row), "{\"type\":\"performed\",\"event\":\"row" + row + "\"}");
            cohort(
                    workspace,
                    lastSaid(row),
                    "{\"type\":\"property\",\"property\":\"row\",\"operator\":\"is\",\"values\":[" + row + "]}");
        }
        lane.pass(Duration.ofMillis(10));
        order.forEach(
                update -> lane.tell(update.toBuilder().setWorkspaceId(workspace).build()));
        for (String person : people.split(" ")) {
            List<Integer> own = Arrays.stream(person.split("=")[1].split(","))
                    .map(Integer::valueOf)
                    .toList();
            Set<Integer> expected = new TreeSet<>();
            own.forEach(row -> expected.add(performed(row)));
            expected.add(lastSaid(own.getLast()));
            String user = person.substring("u:".length(), person.indexOf('='));
            assertThat(lane.cohortsOf(new UserKey(workspace, UserKey.Kind.USER, user)))
                    .as("%s after %s", person, order)
                    .isEqualTo(Optional.of(expected));
        }
        for (String device : devices) {
            assertThat(lane.cohortsOf(new UserKey(workspace, UserKey.Kind.DEVICE, device)))
                    .as("nobody is left on %s after %s", device, order)
                    .isEmpty();
        }
    }

    private void cohort(String workspace, int number, String definition) {
        String id = "coh_" + number;
        lane.tell(new PutCohort(workspace, id, number, 1, Json.mapper().readTree(definition), "UTC"), id);
    }

    private int performed(int row) {
        return worlds * 100 + row;
    }

    private int lastSaid(int row) {
        return worlds * 100 + 50 + row;
    }

    /** What sync-api writes: a claim where both ids are there, then the update. */
    private List<UserUpdate> written(String device, String user, int row) {
        UserUpdate update = UserUpdate.newBuilder()
                .setDeviceId(device)
                .setUserId(user)
                .setAcceptedAt(lane.now() - 1_000 + row)
                .setTime(lane.now() - 1_000 + row)
                .setEvent(Event.newBuilder().setType("row" + row))
                .addOperations(PropertyOperation.newBuilder()
                        .setName("row")
                        .setValue(PropertyValue.newBuilder().setInteger(row)))
                .build();
        if (user.isEmpty()) {
            return List.of(update);
        }
        UserUpdate claim = UserUpdate.newBuilder()
                .setDeviceId(device)
                .setAcceptedAt(update.getAcceptedAt())
                .setClaim(Claim.newBuilder().setUserId(user))
                .build();
        return List.of(claim, update);
    }

    /** All orders in which the lists can be mixed, each keeping its own. */
    private static List<List<UserUpdate>> interleaved(List<List<UserUpdate>> lists) {
        List<List<UserUpdate>> orders = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            if (lists.get(i).isEmpty()) {
                continue;
            }
            List<List<UserUpdate>> rest = new ArrayList<>(lists);
            rest.set(i, lists.get(i).subList(1, lists.get(i).size()));
            UserUpdate first = lists.get(i).getFirst();
            for (List<UserUpdate> order : interleaved(rest)) {
                List<UserUpdate> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders.isEmpty() ? List.of(List.of()) : orders;
    }
}
