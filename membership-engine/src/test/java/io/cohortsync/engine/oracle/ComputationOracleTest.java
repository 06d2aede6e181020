package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.computation.ComputationDefinition;
import io.cohortsync.contracts.computation.ComputationDefinitionReader;
import io.cohortsync.contracts.computation.Measure;
import io.cohortsync.contracts.engine.EngineCommand.DeleteCohort;
import io.cohortsync.contracts.engine.EngineCommand.DeleteComputation;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutComputation;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.oracle.Generated.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The value the engine keeps event by event is the one the oracle works out from everything that arrived. */
class ComputationOracleTest {
    private static final String ZONE = "Europe/Berlin";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static @Nullable EngineLane lane;

    @BeforeContainer
    static void open() throws IOException {
        lane = new EngineLane(Instant.parse("2026-03-28T22:00:00Z"));
    }

    @AfterContainer
    static void close() throws IOException {
        if (lane != null) {
            lane.close();
        }
    }

    sealed interface Step permits Tell, Pass, Redefine {}

    record Tell(String user, long offset, String type, String insertId, Value value) implements Step {}

    record Pass(Duration time) implements Step {}

    record Redefine(Measure measure, String selection) implements Step {}

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void aValueKeptEventByEventEqualsItsRecomputation(@ForAll("stories") List<Step> steps) throws InvalidDefinition {
        if (lane == null) {
            throw new IllegalStateException("opened before");
        }
        new Story(lane).tell(steps);
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Step> tells = Combinators.combine(
                        Arbitraries.of("jane1", "mary1"),
                        Generated.offsets(),
                        Arbitraries.of("A", "A", "B", "C"),
                        Arbitraries.of("", "", "i1", "i2"),
                        Generated.values())
                .as(Tell::new);
        // Whole ticks: between two of them what is due has not happened yet.
        Arbitrary<Step> passes = Arbitraries.of(
                        Duration.ofMillis(10),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1).minusMillis(10),
                        Duration.ofDays(2),
                        Duration.ofDays(7),
                        Duration.ofDays(31))
                .map(Pass::new);
        Arbitrary<Step> redefines = Combinators.combine(Arbitraries.of(Measure.class), Generated.selections())
                .as(Redefine::new);
        Arbitrary<Step> later =
                Arbitraries.frequencyOf(Tuple.of(7, tells), Tuple.of(3, passes), Tuple.of(1, redefines));
        return Combinators.combine(redefines, later.list().ofMaxSize(20))
                .as((first, then) -> java.util.stream.Stream.concat(java.util.stream.Stream.of(first), then.stream())
                        .toList());
    }

    /** What happens in one workspace with one computation, and one cohort of those whose value is at least 2. */
    private static final class Story {
        private final EngineLane lane;
        private final String workspace = "wsp_c" + NUMBERS.incrementAndGet();
        private final int number = NUMBERS.incrementAndGet();
        private final int cohort = NUMBERS.incrementAndGet();
        private final String computationId = workspace + "_cmp";
        private final Condition condition;
        private final long base;
        private final Map<UserKey, Person> people = new LinkedHashMap<>();
        private @Nullable ComputationDefinition definition;
        private long version;

        Story(EngineLane lane) throws InvalidDefinition {
            this.lane = lane;
            this.base = lane.now();
            JsonNode json = Json.mapper()
                    .readTree("{\"type\":\"computation\",\"computation_id\":\"" + computationId
                            + "\",\"operator\":\"at_least\",\"values\":[2]}");
            condition = CohortDefinitionReader.read(json).root();
            lane.tell(new PutCohort(workspace, workspace + "_coh", cohort, 1, json, ZONE), "c");
        }

        void tell(List<Step> steps) throws InvalidDefinition {
            try {
                for (int i = 0; i < steps.size(); i++) {
                    happen(steps.get(i));
                    compare("after step " + i + " " + steps.get(i));
                }
            } finally {
                lane.tell(new DeleteCohort(workspace, workspace + "_coh", cohort), "c");
                lane.tell(new DeleteComputation(workspace, computationId, number), "c");
            }
        }

        private void happen(Step step) throws InvalidDefinition {
            switch (step) {
                case Pass(var time) -> lane.pass(time);
                case Redefine(var measure, var selection) -> {
                    String property = measure.reads() == Measure.Reads.EVENTS ? "" : "'property':'p',";
                    JsonNode json = Json.mapper()
                            .readTree(Generated.at(
                                    "{'measure':'" + measure.name().toLowerCase(Locale.ROOT) + "'," + property
                                            + selection + "}",
                                    base));
                    definition = ComputationDefinitionReader.read(json);
                    lane.tell(new PutComputation(workspace, computationId, number, ++version, json, ZONE), "c");
                    lane.pass(Duration.ofMillis(10));
                }
                case Tell tell -> {
                    UserUpdate update = UserUpdate.newBuilder()
                            .setWorkspaceId(workspace)
                            .setUserId(tell.user)
                            .setDeviceId("device")
                            .setAcceptedAt(lane.now())
                            .setTime(lane.now() + tell.offset)
                            .setEvent(Event.newBuilder()
                                    .setType(tell.type)
                                    .setInsertId(tell.insertId)
                                    .addProperties(io.cohortsync.contracts.message.Property.newBuilder()
                                            .setName("p")
                                            .setValue(tell.value.at(lane.now()))))
                            .build();
                    people.computeIfAbsent(EngineLane.key(update), _ -> new Person())
                            .add(update);
                    lane.tell(update);
                }
            }
        }

        private void compare(String when) {
            ComputationOracle oracle = new ComputationOracle(ZoneId.of(ZONE));
            ComputationDefinition inForce = definition;
            if (inForce == null) {
                return;
            }
            people.forEach((key, person) -> {
                PropertyValue expected = oracle.value(inForce, person, lane.now());
                assertThat(Optional.ofNullable(lane.valuesOf(key).get(number)))
                        .as("%s, it is %s, value of %s", when, Instant.ofEpochMilli(lane.now()), key.id())
                        .isEqualTo(Optional.ofNullable(expected));
                PropertyValue seen = expected == null && inForce.measure().isZeroForNothing()
                        ? PropertyValue.newBuilder().setInteger(0).build()
                        : expected;
                boolean member =
                        new Oracle(ZoneId.of(ZONE), Map.of(), (_, _) -> seen).matches(condition, person, lane.now());
                assertThat(lane.cohortsOf(key))
                        .as("%s, cohorts of %s", when, key.id())
                        .isEqualTo(Optional.of(member ? Set.of(cohort) : Set.of()));
            });
        }
    }
}
