package io.cohortsync.contracts.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.destination.ListCreated;
import io.cohortsync.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What compacted topics still hold of earlier versions. */
class StoredDefinitionTest {

    @Test
    void aDestinationOfBeforeThereWereTargetsHasNone() {
        Definition stored = read(Definition.class, """
                {"kind": "destination", "id": "dst_1", "workspace_id": "wsp_1", "version": 1, "type": "sandbox",
                 "name": "Sandbox", "settings": {}, "secrets": {}, "mapping": [], "stopped": false}""");

        assertThat(stored)
                .isInstanceOfSatisfying(
                        Definition.Destination.class,
                        it -> assertThat(it.targets()).isEmpty());
    }

    @Test
    void aSyncOfBeforeThereWereFilesSendsChanges() {
        Definition stored = read(Definition.class, """
                {"kind": "sync", "id": "syn_1", "workspace_id": "wsp_1", "version": 1, "name": "Sync", "item_type": "cohort",
                 "item_id": "coh_1", "item_name": "Buyers", "list_name": "Buyers", "destination_id": "dst_1",
                 "destination_name": "Sandbox", "target": null, "real_time": true, "state": "ACTIVE",
                 "success_rate_target": 0.95}""");

        assertThat(stored)
                .isInstanceOfSatisfying(
                        Definition.Sync.class, it -> assertThat(it.full()).isFalse());
    }

    @Test
    void aListOfBeforeThereWereTargetsIsInNoAccount() {
        ListCreated stored = read(ListCreated.class, """
                {"sync_id": "syn_1", "destination_id": "dst_1", "list_id": "lst_1"}""");

        assertThat(stored).isEqualTo(new ListCreated("syn_1", "dst_1", "lst_1", Map.of()));
    }

    @Test
    void aTargetComesBackAsItWasWritten() {
        Definition.Destination written = new Definition.Destination(
                "dst_1",
                "wsp_1",
                1,
                "ads",
                "Ads",
                Map.of(),
                Map.of(),
                List.of(new Definition.Target("Europe", Map.of("account_id", "a-1", "limit", 5), Map.of("key", "x"))),
                List.of(),
                false);

        Definition.Destination read = (Definition.Destination) Json.read(Json.write(written), Definition.class);

        assertThat(read).isEqualTo(written);
        assertThat(read.target("Europe")).contains(written.targets().getFirst());
        assertThat(read.target("europe")).isEmpty();
    }

    private static <T> T read(Class<T> type, String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
