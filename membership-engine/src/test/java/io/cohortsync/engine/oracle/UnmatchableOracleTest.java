package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.CohortDefinition;
import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.cohort.Unmatchable;
import io.cohortsync.contracts.wire.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A definition is refused as matching nobody only where the oracle finds nobody either. */
class UnmatchableOracleTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Map<String, Condition> COHORTS = Map.of("coh_in", new Condition.AllOf(List.of()));

    @Property(tries = 30_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void whoeverMatchesADefinitionIsNotOneOfNobody(
            @ForAll("definitions") String json, @ForAll("people") Person person, @ForAll("moments") long offset) {
        CohortDefinition definition = read(Generated.at(json, RuleOracleTest.BASE));
        if (new Oracle(ZONE, COHORTS).matches(definition.root(), person, RuleOracleTest.BASE + offset)) {
            assertThat(Unmatchable.faults(definition)).as(json).isEmpty();
        }
    }

    private static CohortDefinition read(String json) {
        try {
            return CohortDefinitionReader.read(Json.mapper().readTree(json));
        } catch (InvalidDefinition e) {
            throw new AssertionError(json, e);
        }
    }

    /** Two conditions are asked for together, or their opposites: most pairs that exclude each other come up. */
    @Provide
    Arbitrary<String> definitions() {
        return Generated.definitions(List.of("coh_in", "coh_out"))
                .list()
                .ofSize(2)
                .flatMap(pair -> Arbitraries.of("all", "any")
                        .map(kind -> "{'" + kind + "':[" + String.join(",", pair) + "]}")
                        .map(group -> group.startsWith("{'any'") ? "{'not':" + group + "}" : group));
    }

    @Provide
    Arbitrary<Long> moments() {
        return Generated.offsets();
    }

    @Provide
    Arbitrary<Person> people() {
        return GeneratedPeople.around(RuleOracleTest.BASE);
    }
}
