package io.cohortsync.engine.topology;

import static io.cohortsync.engine.topology.EngineScenario.Mode.ON_DEMAND;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.OutcomeState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncertainLedgerScenarioTest {
    @TempDir
    Path folder;

    /** The first addition may have taken place: sending the user under another identifier would leave the first for ever. */
    @Test
    void anUncertainAdditionIsTakenOutBeforeTheUserIsSentUnderAnotherIdentifier() {
        try (EngineScenario engine = new EngineScenario(folder)) {
            engine.cohort(
                    "coh_germans", "{'type':'property','property':'country','operator':'is','values':['Germany']}");
            engine.property("jane1", "country", "Germany");
            engine.property("jane1", "phone", "+49301234");
            engine.sync("syn_1", "coh_germans", ON_DEMAND, SyncState.ACTIVE, "email", "phone");
            engine.startRun("run_1", "syn_1");
            assertThat(engine.deliverAll(_ -> OutcomeState.UNDELIVERED)).containsExactly("ADD +49301234");
            engine.property("jane1", "email", "jane@x.example");
            engine.startRun("run_2", "syn_1");
            assertThat(engine.deliverAll(_ -> OutcomeState.SKIPPED)).containsExactly("REMOVE +49301234");
            engine.startRun("run_3", "syn_1");
            assertThat(engine.deliverAll(_ -> OutcomeState.DELIVERED))
                    .containsExactly("REMOVE +49301234", "ADD jane@x.example");
        }
    }
}
