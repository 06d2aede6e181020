package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.rule.Rule;
import io.cohortsync.engine.rule.RuleCompiler;
import io.cohortsync.engine.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Every rule gives the answer of the oracle, and names a time until which it stands. */
class RuleOracleTest {
    /** The morning after a clock change in Berlin, two days before the end of a month of 31 days. */
    static final long BASE = Instant.parse("2026-03-29T10:00:00Z").toEpochMilli();

    private static final Map<String, Condition> COHORTS = Map.of("coh_in", new Condition.AllOf(List.of()));

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void aRuleAgreesWithTheOracleUntilTheTimeItNames(
            @ForAll("definitions") String definition,
            @ForAll("people") Person person,
            @ForAll("zones") ZoneId zone,
            @ForAll("moments") long offset,
            @ForAll("moments") long later) {
        Condition condition = read(Generated.at(definition, BASE));
        Rule rule = new RuleCompiler(zone).compile(condition);
        Oracle oracle = new Oracle(zone, COHORTS);
        long now = BASE + offset;
        // Follows the rule from one named time to the next, as timers do.
        for (int step = 0; step < 4 && now != Verdict.NEVER; step++) {
            long evaluatedAt = now;
            Verdict verdict = rule.evaluate(new PersonView(person, now, "coh_in"), now);
            assertThat(verdict.matches())
                    .as("at %s", Instant.ofEpochMilli(now))
                    .isEqualTo(oracle.matches(condition, person, now));
            assertThat(verdict.changesAt()).as("changes later than now").isGreaterThan(now);
            candidates(now, verdict.changesAt(), BASE + later)
                    .filter(at -> at > evaluatedAt && at < verdict.changesAt())
                    .forEach(at -> assertThat(oracle.matches(condition, person, at))
                            .as(
                                    "evaluated at %s, still at %s",
                                    Instant.ofEpochMilli(evaluatedAt), Instant.ofEpochMilli(at))
                            .isEqualTo(verdict.matches()));
            now = verdict.changesAt();
        }
    }

    private static LongStream candidates(long now, long changesAt, long later) {
        long end = changesAt == Verdict.NEVER ? now + Duration.ofDays(400).toMillis() : changesAt;
        return LongStream.of(now + 1, later, now + (end - now) / 2, end - 1);
    }

    private static Condition read(String json) {
        try {
            return CohortDefinitionReader.read(Json.mapper().readTree(json)).root();
        } catch (InvalidDefinition e) {
            throw new AssertionError(json, e);
        }
    }

    @Provide
    Arbitrary<String> definitions() {
        return Generated.definitions(List.of("coh_in", "coh_out"));
    }

    @Provide
    Arbitrary<Long> moments() {
        return Generated.offsets();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.of("Europe/Berlin"), ZoneId.of("UTC"));
    }

    @Provide
    Arbitrary<Person> people() {
        return GeneratedPeople.around(BASE);
    }
}
