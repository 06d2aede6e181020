package io.cohortsync.engine.topology;

import static io.cohortsync.engine.topology.EngineScenario.Mode.ON_DEMAND;
import static io.cohortsync.engine.topology.EngineScenario.Mode.REAL_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.identifier.Hashing;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.identifier.Normalisation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.engine.oracle.MemoryFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingScenarioTest {
    static final IdentifierSource EMAIL = new IdentifierSource(
            "email",
            "email",
            new IdentifierForm(
                    List.of(Normalisation.TRIM, Normalisation.LOWER),
                    Pattern.compile("[^@]+@[^@]+"),
                    "an e-mail address",
                    Hashing.SHA256));
    private static final IdentifierSource PHONE = new IdentifierSource("phone", "phone", IdentifierForm.ANY);

    @TempDir(factory = MemoryFolders.class)
    private Path folder;

    private EngineScenario engine;

    @BeforeEach
    void start() {
        engine = new EngineScenario(folder);
        engine.cohort("coh_all", "{'type':'property','property':'plan','operator':'is','values':['gold']}");
        engine.property("jane1", "plan", "gold");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aMalformedValueGivesWayToTheNextIdentifier() {
        engine.property("jane1", "email", "nonsense");
        engine.property("jane1", "phone", "+4930");
        engine.sync("syn_1", "coh_all", ON_DEMAND, SyncState.ACTIVE, List.of(EMAIL, PHONE), List.of());

        assertThat(run("run_1")).containsExactly("ADD +4930");
    }

    @Test
    void whoHasMalformedValuesOnlyIsSkippedWithTheReasonAndTriedAgain() {
        engine.property("jane1", "email", "nonsense");
        engine.sync("syn_1", "coh_all", ON_DEMAND, SyncState.ACTIVE, List.of(EMAIL, PHONE), List.of());

        assertThat(run("run_1")).isEmpty();
        assertThat(engine.skipped()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getReason()).isEqualTo("unresolved_mapping");
            assertThat(outcome.getPartnerMessage()).isEqualTo("email is not an e-mail address");
        });

        engine.property("jane1", "email", " Jane@X ");
        assertThat(run("run_2")).containsExactly("ADD jane@x");
    }

    @Test
    void anotherSpellingOfTheSameIdentifierIsNoChange() {
        engine.property("jane1", "email", "jane@x");
        realTime(List.of(EMAIL), List.of());
        assertThat(run("run_1")).containsExactly("ADD jane@x");

        engine.property("jane1", "email", " JANE@x");
        assertThat(engine.sent()).isEmpty();
    }

    @Test
    void whoGetsAPreferredIdentifierIsKnownByIt() {
        engine.property("jane1", "phone", "+4930");
        realTime(List.of(EMAIL, PHONE), List.of());
        assertThat(run("run_1")).containsExactly("ADD +4930");

        engine.property("jane1", "email", "jane@x");
        assertThat(deliverAll()).containsExactly("REMOVE +4930", "ADD jane@x");
    }

    @Test
    void migratingTakesTheOldIdentifierOutAndPutsTheNewOneInAsOneRun() {
        engine.property("jane1", "email", "jane@x");
        engine.property("jane1", "phone", "+4930");
        engine.sync("syn_1", "coh_all", ON_DEMAND, SyncState.ACTIVE, List.of(EMAIL), List.of());
        run("run_1");

        engine.sync("syn_1", "coh_all", ON_DEMAND, SyncState.ACTIVE, List.of(PHONE), List.of());
        assertThat(run("run_2")).containsExactly("REMOVE jane@x", "ADD +4930");
        assertThat(engine.run("run_2").getCounts().getAdded()).isEqualTo(1);
        assertThat(engine.run("run_2").getCounts().getRemoved()).isEqualTo(1);
        assertThat(run("run_3")).isEmpty();
    }

    @Test
    void keepingLeavesWhoIsSyncedUntilTheValueChanges() {
        engine.property("jane1", "email", "jane@x");
        engine.property("jane1", "phone", "+4930");
        realTime(List.of(EMAIL), List.of());
        run("run_1");

        realTime(List.of(PHONE), List.of(EMAIL));
        assertThat(run("run_2")).isEmpty();
        engine.property("mary1", "email", "mary@x");
        engine.property("mary1", "phone", "+4940");
        engine.property("mary1", "plan", "gold");
        assertThat(deliverAll()).containsExactly("ADD +4940");

        engine.property("jane1", "email", "jane@y");
        assertThat(deliverAll()).containsExactly("REMOVE jane@x", "ADD +4930");
    }

    @Test
    void whoIsRemovedUnderAKeptIdentifierComesBackUnderTheNewOne() {
        engine.property("jane1", "email", "jane@x");
        engine.property("jane1", "phone", "+4930");
        realTime(List.of(EMAIL), List.of());
        run("run_1");
        realTime(List.of(PHONE), List.of(EMAIL));

        engine.property("jane1", "plan", "basic");
        assertThat(deliverAll()).containsExactly("REMOVE jane@x");
        engine.property("jane1", "plan", "gold");
        assertThat(deliverAll()).containsExactly("ADD +4930");
    }

    @Test
    void howManyAMappingIdentifiesIsKnownBeforeTheFirstRun() {
        engine.property("jane1", "email", "nonsense 7");
        engine.property("jane1", "phone", "+4930");
        engine.property("mary1", "plan", "gold");
        engine.property("mary1", "email", "mary@x");
        engine.property("mary1", "phone", "+4940");
        engine.property("paul1", "plan", "gold");
        engine.property("dora1", "email", "dora@x");

        var members = new Question.Identification(List.of("coh_all"), List.of(), List.of(EMAIL, PHONE));
        assertThat(engine.answers(EngineScenario.WORKSPACE, Duration.ZERO, members))
                .containsExactly(new Answer.Identification(
                        3,
                        List.of(
                                new Answer.MappingUse(2, 1, 1, Map.of("xxxxxxxx 9", 1L)),
                                new Answer.MappingUse(2, 2, 1, Map.of()))));
        var everybody = new Question.Identification(List.of(), List.of(), List.of(EMAIL));
        assertThat(engine.answers(EngineScenario.WORKSPACE, Duration.ZERO, everybody))
                .containsExactly(new Answer.Identification(
                        4, List.of(new Answer.MappingUse(3, 2, 2, Map.of("xxxxxxxx 9", 1L)))));
        var unknown = new Question.Identification(List.of("coh_none"), List.of(), List.of(EMAIL));
        assertThat(engine.answers(EngineScenario.WORKSPACE, Duration.ZERO, unknown))
                .singleElement()
                .isInstanceOf(Answer.Failed.class);
    }

    private void realTime(List<IdentifierSource> mapping, List<IdentifierSource> kept) {
        engine.sync("syn_1", "coh_all", REAL_TIME, SyncState.ACTIVE, mapping, kept);
    }

    private List<String> run(String id) {
        engine.startRun(id, "syn_1");
        return deliverAll();
    }

    private List<String> deliverAll() {
        return engine.deliverAll(_ -> OutcomeState.DELIVERED);
    }
}
