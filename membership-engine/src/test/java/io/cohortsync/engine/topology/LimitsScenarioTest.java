package io.cohortsync.engine.topology;

import static io.cohortsync.contracts.message.Listing.Operation.ADD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.UserProfile;
import io.cohortsync.engine.topology.EngineScenario.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/limits.md promises of large users and very many cohorts. Bounds of time are ten times what was measured. */
class LimitsScenarioTest {
    @TempDir
    Path folder;

    private EngineScenario engine;

    @BeforeEach
    void start() {
        engine = new EngineScenario(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aUserMayHaveAThousandPropertiesOfFullLength() {
        engine.cohort("coh_1", "{'type':'property','property':'p999','operator':'ends_with','values':['999']}");
        for (int i = 0; i < 1_000; i++) {
            engine.property("jane1", "p" + i, "x".repeat(1_000) + i);
        }
        assertThat(cohortsOf("jane1")).isEqualTo(1);
        assertThat(profile("jane1").properties()).hasSize(1_000);
        assertThat(engine.parked()).isEmpty();
    }

    @Test
    void aRowThatIsFullTakesNoMorePropertiesUntilSomeAreUnset() {
        String value = "x".repeat(100_000);
        for (int i = 0; i < 25; i++) {
            engine.property("jane1", "p" + i, value);
        }
        int kept = profile("jane1").properties().size();
        assertThat(kept).isBetween(18, 19);
        List<Parked> parked = engine.parked();
        assertThat(parked).hasSize(25 - kept);
        assertThat(parked.getFirst().getReason()).contains("may have 2000000", "$unset");
        engine.event("jane1", "Open");
        engine.unset("jane1", "p0");
        engine.property("jane1", "fits", value);
        assertThat(profile("jane1").properties())
                .extracting(UserProfile.KnownProperty::name)
                .hasSize(kept)
                .contains("fits");
        assertThat(engine.parked()).isEmpty();
    }

    @Test
    void aValueOfMoreThanAThousandCharactersIdentifiesNobody() {
        engine.staticCohort("coh_1");
        engine.sync("syn_1", "coh_1", Mode.REAL_TIME, SyncState.ACTIVE, "email");
        engine.startRun("run_1", "syn_1");
        engine.property("jane1", "email", "x".repeat(500_000));
        engine.property("mary1", "email", "x".repeat(1_024));
        engine.listing("jane1", "coh_1", 1, ADD);
        engine.listing("mary1", "coh_1", 1, ADD);
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD " + "x".repeat(1_024));
    }

    @Test
    void tenThousandCohortsCostAnUpdateOnlyThoseItConcerns() {
        for (int i = 1; i <= 10_000; i++) {
            engine.cohort("coh_" + i, "{'type':'performed','event':'event " + i + "'}");
        }
        engine.settle();
        long began = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            engine.event("user-" + i, "event " + (1 + i % 10_000));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        assertThat(cohortsOf("user-7")).isEqualTo(1);
        assertThat(engine.population("coh_8").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_10000").getReady()).isTrue();
    }

    @Test
    void aUserMayBeInTenThousandCohorts() {
        for (int i = 1; i <= 10_000; i++) {
            engine.cohort(
                    "coh_" + i,
                    "{'type':'performed','event':'Open','where':[{'property':'n','operator':'is_not'," + "'values':['"
                            + i + "']}]}");
        }
        engine.settle();
        engine.event("jane1", "Open");
        assertThat(cohortsOf("jane1")).isEqualTo(10_000);
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            engine.event("jane1", "Open");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    }

    private int cohortsOf(String user) {
        return profile(user).cohorts().size();
    }

    private UserProfile profile(String user) {
        Answer answer = engine.answers("wsp_1", Duration.ZERO, new Question.Profile("wsp_1/u:" + user))
                .getFirst();
        assertThat(answer).isInstanceOf(UserProfile.class);
        return (UserProfile) answer;
    }
}
