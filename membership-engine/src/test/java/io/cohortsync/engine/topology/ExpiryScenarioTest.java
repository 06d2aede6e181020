package io.cohortsync.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryScenarioTest {
    private static final String BOUGHT = "{'type':'performed','event':'Buy'}";
    private static final String BOUGHT_TWICE = "{'type':'performed','event':'Buy','comparison':'at_least','value':2}";

    @TempDir
    private Path folder;

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
    void an_event_too_old_to_be_kept_is_gone_with_what_followed_from_it() {
        engine.computation("cmp_1", "{'measure':'count','event':'Buy'}");
        engine.cohort("coh_1", BOUGHT);
        engine.sync("syn_1", "coh_1", EngineScenario.Mode.REAL_TIME, SyncState.ACTIVE, "user_id");
        engine.startRun("run_1", "syn_1");
        engine.event("jane-1", "Buy");
        engine.settle();
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("ADD jane-1");
        engine.retention(30);
        engine.pass(Duration.ofDays(29));
        engine.event("jane-1", "Look");
        engine.settle();
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);

        engine.pass(Duration.ofDays(2));
        engine.settle();
        assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED)).containsExactly("REMOVE jane-1");
        assertThat(engine.population("coh_1").getSize()).isZero();
        assertThat(engine.computation("cmp_1").getUsers()).isZero();
        assertThat(timeline("jane-1")).isEqualTo(1);
    }

    @Test
    void those_that_are_kept_still_count() {
        engine.computation("cmp_1", "{'measure':'count','event':'Buy'}");
        engine.cohort("coh_1", BOUGHT);
        engine.cohort("coh_2", BOUGHT_TWICE);
        engine.event("jane-1", "Buy");
        engine.pass(Duration.ofDays(20));
        engine.event("jane-1", "Buy");
        engine.settle();
        assertThat(engine.population("coh_2").getSize()).isEqualTo(1);
        engine.retention(10);
        engine.settle();
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_2").getSize()).isZero();
        assertThat(engine.computation("cmp_1").getUsers()).isEqualTo(1);
        engine.event("jane-1", "Buy");
        assertThat(engine.population("coh_2").getSize()).isEqualTo(1);
    }

    @Test
    void a_user_of_many_events_takes_several_turns_and_holds_up_nobody() {
        engine.cohort("coh_1", BOUGHT);
        Instant longAgo = engine.now().minus(Duration.ofDays(100));
        for (int i = 0; i < 1_700; i++) {
            engine.event("jane-1", i % 2 == 0 ? "Buy" : "Look", longAgo.plusSeconds(i), "id-" + i);
        }
        engine.event("mary-1", "Buy", longAgo, "id");
        assertThat(engine.population("coh_1").getSize()).isEqualTo(2);
        engine.retention(30);
        engine.settle();
        assertThat(timeline("jane-1")).isZero();
        assertThat(timeline("mary-1")).isZero();
        assertThat(engine.population("coh_1").getSize()).isZero();
    }

    @Test
    void without_a_limit_everything_is_kept() {
        engine.cohort("coh_1", BOUGHT);
        engine.event("jane-1", "Buy");
        engine.retention(30);
        engine.retention(0);
        engine.pass(Duration.ofDays(1_000));
        engine.settle();
        assertThat(engine.population("coh_1").getSize()).isEqualTo(1);
    }

    private int timeline(String user) {
        var question = new Question.Timeline(EngineScenario.key(user).text(), "", null, 2_000);
        Answer answer = engine.answers(EngineScenario.WORKSPACE, Duration.ZERO, question)
                .getFirst();
        return ((Answer.Events) answer).events().size();
    }
}
