package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.message.PropertyOperation.Kind;
import io.cohortsync.engine.oracle.Story.Operation;
import io.cohortsync.engine.oracle.Story.Pass;
import io.cohortsync.engine.oracle.Story.Redefine;
import io.cohortsync.engine.oracle.Story.Step;
import io.cohortsync.engine.oracle.Story.Tell;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The membership the engine keeps step by step is the one the oracle works out from everything that arrived. */
class MembershipOracleTest {
    private static final List<String> COHORTS = List.of("coh_0", "coh_1", "coh_2");
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

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void membershipKeptStepByStepEqualsItsRecomputation(@ForAll("stories") List<Step> steps) {
        if (lane == null) {
            throw new IllegalStateException("opened before");
        }
        new Story(lane).tell(steps);
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Operation> operations = Combinators.combine(
                        Arbitraries.of(Kind.SET, Kind.SET, Kind.SET, Kind.UNSET, Kind.CLEAR_ALL),
                        Generated.properties(),
                        Generated.values())
                .as(Operation::new);
        Arbitrary<Step> tells = Combinators.combine(
                        Arbitraries.of("jane1", "mary1"),
                        Generated.offsets(),
                        Arbitraries.of("A", "B", "C", ""),
                        Arbitraries.of("", "", "i1", "i2"),
                        Combinators.combine(Generated.properties(), Generated.values())
                                .as((name, value) -> new Operation(Kind.SET, name, value)),
                        operations.list().ofMaxSize(2))
                .as((user, offset, type, insertId, property, ops) ->
                        (Step) new Tell(user, offset, type, insertId, property, ops));
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
        Arbitrary<Step> redefines = Arbitraries.oneOf(IntStream.range(0, COHORTS.size())
                .mapToObj(MembershipOracleTest::redefine)
                .toList());
        Arbitrary<Step> later = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, tells),
                net.jqwik.api.Tuple.of(3, passes),
                net.jqwik.api.Tuple.of(1, redefines));
        return Combinators.combine(
                        redefines.list().ofMinSize(1).ofMaxSize(4), later.list().ofMaxSize(20))
                .as((first, then) -> java.util.stream.Stream.concat(first.stream(), then.stream())
                        .toList());
    }

    /** A cohort refers only to those before it, so that there are no circles. */
    private static Arbitrary<Step> redefine(int cohort) {
        return Generated.definitions(COHORTS.subList(0, cohort))
                .map(definition -> new Redefine(COHORTS.get(cohort), definition));
    }
}
