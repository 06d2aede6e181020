package io.cohortsync.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sizes at which a cost that follows the history or the number of cohorts would show as minutes instead of seconds. */
class HeavyScenarioTest {
    private static final int EVENTS = 6_000;
    private static final int COHORTS = 10_000;

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
    @Timeout(40)
    void an_event_costs_the_same_however_many_the_user_has() {
        engine.computation("cmp_sum", "{'measure':'count','event':'Buy'}");
        engine.computation("cmp_last", "{'measure':'last','property':'sku','event':'Buy'}");
        engine.cohort(
                "coh_often",
                "{'type':'performed','event':'Buy','comparison':'at_least','value':3,"
                        + "'time':{'type':'last','amount':30,'unit':'days'}}");
        engine.cohort("coh_exactly", "{'type':'performed','event':'Buy','comparison':'is','value':2}");
        engine.cohort(
                "coh_many",
                "{'type':'computation','computation_id':'cmp_sum','operator':'at_least','values':[" + EVENTS + "]}");
        Instant first = engine.now().minus(Duration.ofDays(20));
        for (int i = 0; i < EVENTS; i++) {
            engine.event("heavy-1", "Buy", first.plusSeconds(60L * i), "insert-" + i, "sku", "sku-" + i);
        }
        engine.event("light-1", "Buy");
        engine.event("light-1", "Buy");
        assertThat(engine.population("coh_often").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_exactly").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_many").getSize()).isEqualTo(1);
    }

    @Test
    @Timeout(40)
    void an_update_costs_what_it_concerns_among_ten_thousand_cohorts() {
        for (int i = 0; i < COHORTS; i++) {
            engine.cohort("coh_" + i, "{'type':'performed','event':'Event " + i + "'}");
        }
        engine.settle();
        for (int i = 0; i < COHORTS; i++) {
            engine.event("user-" + i % 100, "Event " + i);
        }
        assertThat(engine.population("coh_0").getSize()).isEqualTo(1);
        assertThat(engine.population("coh_9999").getSize()).isEqualTo(1);
    }
}
