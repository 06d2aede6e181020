package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole cohorts as files through all services: the destination shows the one before or the new one, and nothing between. */
class FullSyncTest {

    @TempDir
    private Path temporary;

    private OwnInstallation product;
    private String cohort;
    private String sync;

    @BeforeEach
    void start() throws Exception {
        product = OwnInstallation.start(temporary, Map.of());
        cohort = product.cohortOf("Gold", "plan", "gold");
        sync = product.sync(Map.of("type", "cohort", "id", cohort), product.destination("sandbox-files", "Files"));
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
    }

    @Test
    void everyRunShowsExactlyTheCohortOrLeavesWhatWasShown() throws Exception {
        product.send("anna-1", "Move", Map.of("email", "anna@example.org", "plan", "gold"));
        product.send("bert-1", "Move", Map.of("email", "bert@example.org", "plan", "gold"));
        product.send("cora-1", "Move", Map.of("plan", "gold"));
        product.awaitSize(cohort, 3);
        JsonNode first = product.run(sync, "succeeded");
        assertThat(first.path("sent").asInt()).isEqualTo(2);
        assertThat(first.at("/skipped/unresolved_mapping").asInt()).isEqualTo(1);
        assertThat(shown()).containsExactly("anna@example.org", "bert@example.org");
        product.product()
                .await(
                        "/api/v1/syncs/" + sync,
                        OwnInstallation.TOKEN,
                        it -> it.path("holding").asInt() == 2);

        product.send("anna-1", "Move", Map.of("plan", "basic"));
        product.awaitSize(cohort, 2);
        product.send("dora-1", "Move", Map.of("email", "dora@example.org", "plan", "gold"));
        product.awaitSize(cohort, 3);
        JsonNode plan = dryRun();
        assertThat(plan.path("added").asInt()).isEqualTo(1);
        assertThat(plan.path("removed").asInt()).isEqualTo(1);

        faults(Map.of("fail_share", 1, "fail_status", 400));
        JsonNode failed = product.run(sync, "failed");
        assertThat(failed.path("undelivered").asInt()).isEqualTo(2);
        assertThat(failed.at("/failure/code").asString()).isEqualTo("request_refused");
        assertThat(shown()).containsExactly("anna@example.org", "bert@example.org");
        faults(Map.of());

        JsonNode second = product.run(sync, "succeeded");
        assertThat(second.path("sent").asInt()).isEqualTo(2);
        assertThat(shown()).containsExactly("bert@example.org", "dora@example.org");
        assertThat(dryRun().path("removed").asInt()).isZero();

        String run = second.path("id").asString();
        assertThat(product.get("/api/v1/runs/" + run + "/outcomes?state=staged").path("items"))
                .hasSize(2);
        assertThat(product.get("/api/v1/runs/" + run + "/outcomes?state=skipped")
                        .path("items"))
                .hasSize(1);

        product.emptyAndDelete(sync);
        assertThat(shown()).isEmpty();
    }

    @Test
    void aDestinationThatRefusesEverybodyKeepsWhatItShows() throws Exception {
        product.send("anna-1", "Move", Map.of("email", "anna@example.org", "plan", "gold"));
        product.awaitSize(cohort, 1);
        product.run(sync, "succeeded");
        faults(Map.of("reject_share", 1));

        JsonNode refused = product.run(sync, "failed");
        assertThat(refused.at("/failure/code").asString()).isEqualTo("everybody_refused");
        assertThat(refused.at("/skipped/rejected_by_partner").asInt()).isEqualTo(1);
        assertThat(shown()).containsExactly("anna@example.org");
    }

    private JsonNode dryRun() throws IOException, InterruptedException {
        return product.ended(product.start(sync, Map.of("dry_run", true)), "succeeded")
                .path("plan");
    }

    private void faults(Map<String, Object> faults) throws IOException, InterruptedException {
        product.product().put("/api/v1/sandbox/faults", OwnInstallation.TOKEN, faults);
    }

    /** Who is on the list at the sandbox. */
    private Set<String> shown() throws IOException, InterruptedException {
        Set<String> shown = new TreeSet<>();
        product.members(product.lists().path(0))
                .forEach(member -> shown.add(member.path("value").asString()));
        return shown;
    }
}
