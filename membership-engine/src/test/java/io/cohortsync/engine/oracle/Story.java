package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand.DeleteCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyOperation.Kind;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.oracle.Generated.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** What happens in one workspace, told to the engine and to the oracle alike; after every step they must agree. */
final class Story {
    private static final String ZONE = "Europe/Berlin";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final EngineLane lane;
    private final String workspace = "wsp_" + NUMBERS.incrementAndGet();
    private final long base;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Condition> definitions = new HashMap<>();
    private final Map<UserKey, Person> people = new LinkedHashMap<>();
    private long version;

    Story(EngineLane lane) {
        this.lane = lane;
        this.base = lane.now();
    }

    /** Something that happens. */
    sealed interface Step permits Tell, Pass, Redefine {}

    /** News of a user, dated {@code offset} from now; without a type there is no event. */
    record Tell(String user, long offset, String type, String insertId, Operation property, List<Operation> operations)
            implements Step {}

    /** Time passes. */
    record Pass(Duration time) implements Step {}

    /** A cohort is made or changed. */
    record Redefine(String cohort, String definition) implements Step {}

    /** A property and what is to become of it. */
    record Operation(Kind kind, String name, Value value) {}

    /** Tells all of it, and leaves nothing in force. */
    void tell(List<Step> steps) {
        try {
            for (int i = 0; i < steps.size(); i++) {
                happen(steps.get(i));
                compare("after step " + i + " " + steps.get(i));
            }
        } finally {
            numbers.forEach((cohort, number) -> lane.tell(new DeleteCohort(workspace, id(cohort), number), id(cohort)));
        }
    }

    private void happen(Step step) {
        switch (step) {
            case Pass(var time) -> lane.pass(time);
            case Redefine(var cohort, var definition) -> {
                JsonNode json = Json.mapper()
                        .readTree(Generated.at(definition, base).replace("\"coh_", "\"" + workspace + "_"));
                definitions.put(id(cohort), read(json));
                int number = numbers.computeIfAbsent(cohort, _ -> NUMBERS.incrementAndGet());
                lane.tell(new PutCohort(workspace, id(cohort), number, ++version, json, ZONE), id(cohort));
                // The pass over the users that are there happens between records.
                lane.pass(Duration.ofMillis(10));
            }
            case Tell tell -> {
                UserUpdate update = update(tell);
                people.computeIfAbsent(EngineLane.key(update), _ -> new Person())
                        .add(update);
                lane.tell(update);
            }
        }
    }

    private UserUpdate update(Tell tell) {
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setWorkspaceId(workspace)
                .setUserId(tell.user)
                .setDeviceId("device")
                .setAcceptedAt(lane.now())
                .setTime(lane.now() + tell.offset);
        if (!tell.type.isEmpty()) {
            update.setEvent(Event.newBuilder()
                    .setType(tell.type)
                    .setInsertId(tell.insertId)
                    .addProperties(Property.newBuilder()
                            .setName(tell.property.name)
                            .setValue(tell.property.value.at(lane.now()))));
        }
        for (Operation operation : tell.operations) {
            PropertyOperation.Builder sent = update.addOperationsBuilder().setKind(operation.kind);
            if (operation.kind != Kind.CLEAR_ALL) {
                sent.setName(operation.name);
            }
            if (operation.kind == Kind.SET) {
                sent.setValue(operation.value.at(lane.now()));
            }
        }
        return update.build();
    }

    private void compare(String when) {
        Oracle oracle = new Oracle(ZoneId.of(ZONE), definitions);
        people.forEach((key, person) -> {
            Set<Integer> expected = new HashSet<>();
            numbers.forEach((cohort, number) -> {
                Condition condition = definitions.get(id(cohort));
                if (condition != null && oracle.matches(condition, person, lane.now())) {
                    expected.add(number);
                }
            });
            assertThat(lane.cohortsOf(key))
                    .as(
                            "%s, it is %s, %s is in cohorts of %s",
                            when, Instant.ofEpochMilli(lane.now()), key.id(), numbers)
                    .isEqualTo(Optional.of(expected));
        });
    }

    private String id(String cohort) {
        return cohort.replace("coh_", workspace + "_");
    }

    private static Condition read(JsonNode json) {
        try {
            return CohortDefinitionReader.read(json).root();
        } catch (InvalidDefinition e) {
            throw new AssertionError(json.toString(), e);
        }
    }
}
