package io.cohortsync.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.identifier.Hashing;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.identifier.Normalisation;
import io.cohortsync.contracts.wire.Json;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StoredMappingTest {

    @Test
    void aCommandOfAnEarlierVersionTakesEveryValueAndKeepsNothing() {
        PutSync stored = Json.read("""
                {"command": "put_sync", "workspace_id": "wsp_1", "sync_id": "syn_1", "number": 1, "version": 1, "cohort_id": "coh_1",
                 "destination_id": "dst_1", "real_time": false, "state": "ACTIVE",
                 "mapping": [{"identifier": "email", "property": "email"}], "attributes": []}""".getBytes(java.nio.charset.StandardCharsets.UTF_8), PutSync.class);

        assertThat(stored.kept()).isEmpty();
        assertThat(stored.mapping().getFirst().form().normal(" x ")).contains(" x ");
    }

    @Test
    void theFormOfAnIdentifierComesBackAsItWasWritten() {
        IdentifierForm form = new IdentifierForm(
                List.of(Normalisation.TRIM, Normalisation.LOWER),
                Pattern.compile("[a-z]+@x"),
                "an address",
                Hashing.SHA256);
        PutSync command = new PutSync(
                "wsp_1",
                "syn_1",
                1,
                1,
                "coh_1",
                "dst_1",
                false,
                SyncState.ACTIVE,
                List.of(new IdentifierSource("email", "email", form)),
                List.of(),
                List.of(),
                null,
                false);

        IdentifierForm read = Json.read(Json.write(command), PutSync.class)
                .mapping()
                .getFirst()
                .form();

        assertThat(read.normal(" JANE@X")).contains("jane@x");
        assertThat(read.normal("Jane")).isEmpty();
        assertThat(read.hashing()).isEqualTo(Hashing.SHA256);
    }
}
