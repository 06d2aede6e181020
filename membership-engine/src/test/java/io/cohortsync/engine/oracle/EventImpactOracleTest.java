package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.rule.EventImpact;
import io.cohortsync.engine.rule.RuleCompiler;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** An event that is said to change nothing changes nothing: not now, and nothing that passing time would have done. */
class EventImpactOracleTest {
    private static final long BASE = Instant.parse("2026-03-29T10:00:00Z").toEpochMilli();
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Map<String, Condition> COHORTS = Map.of("coh_in", new Condition.AllOf(List.of()));

    @net.jqwik.api.Property(tries = 30_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anEventThatCannotChangeTheAnswerLeavesItAsItIsUntilItWouldHaveChangedAnyway(
            @ForAll("definitions") String definition,
            @ForAll("histories") List<UserUpdate> history,
            @ForAll("events") UserUpdate further,
            @ForAll("moments") long now,
            @ForAll("moments") long later) {
        Condition condition = read(Generated.at(definition, BASE));
        Oracle oracle = new Oracle(ZONE, COHORTS);
        Person before = person(history);
        boolean matches = oracle.matches(condition, before, BASE + now);
        EventImpact impact = EventImpact.of(
                new RuleCompiler(ZONE).compile(condition), further.getEvent().getType());
        if (before.events().stream().noneMatch(first -> first.time() <= further.getTime())
                || impact.canChange(matches, further.getEvent().getPropertiesList())) {
            return;
        }
        Person after = person(history);
        after.add(further);
        assertThat(oracle.matches(condition, after, BASE + now)).as("now").isEqualTo(matches);
        long at = BASE + Math.max(now, later);
        boolean stood = oracle.matches(condition, before, at) == matches;
        if (stood) {
            assertThat(oracle.matches(condition, after, at))
                    .as("at %s, where nothing had changed without it", Instant.ofEpochMilli(at))
                    .isEqualTo(matches);
        }
    }

    private static Person person(List<UserUpdate> history) {
        Person person = new Person();
        history.forEach(person::add);
        return person;
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
    Arbitrary<List<UserUpdate>> histories() {
        return events().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<UserUpdate> events() {
        return Combinators.combine(
                        Generated.eventTypes(), Generated.offsets(), Generated.properties(), Generated.values())
                .as((type, offset, property, value) -> UserUpdate.newBuilder()
                        .setTime(BASE + offset)
                        .setAcceptedAt(BASE)
                        .setEvent(Event.newBuilder()
                                .setType(type)
                                .addProperties(
                                        Property.newBuilder().setName(property).setValue(value.at(BASE))))
                        .build());
    }
}
