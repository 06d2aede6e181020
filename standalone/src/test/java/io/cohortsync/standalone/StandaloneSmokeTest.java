package io.cohortsync.standalone;

import static io.cohortsync.standalone.RunningInstallation.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.embedded.Durability;
import io.cohortsync.embedded.PostgresServer;
import io.cohortsync.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the command to a page that answers, over kill -9 and back. */
class StandaloneSmokeTest {
    private static final String TOKEN = "an-admin-token-for-this-test";
    private static final Duration IN_ORDER = Duration.ofSeconds(60);

    private final Ports ports = RunningInstallation.freePorts();

    @TempDir
    private Path temporary;

    @AfterEach
    void stopTheDatabaseThatAKillLeaves() throws IOException {
        DataFolder data = DataFolder.at(folder());
        PostgresServer.stopLeftBehind(new PostgresSettings(
                data.postgresPrograms(), data.postgresData(), ports.postgres(), "unused here", Durability.ON_DISK));
    }

    @Test
    void theDemoSyncsMadeUpPeopleAndKeepsItsDataOverKillMinusNine() throws Exception {
        Map<String, String> settings = Map.of("COHORTSYNC_ADMIN_TOKEN", TOKEN);
        List<String> before;
        try (RunningInstallation demo = RunningInstallation.start(Mode.DEMO, folder(), ports, settings)) {
            JsonNode syncs = demo.await(
                    "/api/v1/syncs", TOKEN, answer -> answer.path("items").size() == 2);
            String onDemand = named(syncs, "Premium customers to the sandbox");
            demo.await(
                    "/api/v1/syncs/" + onDemand + "/runs",
                    TOKEN,
                    answer -> answer.path("items")
                            .path(0)
                            .path("state")
                            .asString("")
                            .equals("succeeded"));
            demo.await(
                    "/api/v1/caught-mails",
                    TOKEN,
                    answer -> !answer.path("items").isEmpty());
            before = ids(demo);
            demo.killHard();
        }
        try (RunningInstallation demo = RunningInstallation.start(Mode.DEMO, folder(), ports, settings)) {
            assertThat(ids(demo)).isEqualTo(before);
            demo.await(
                    "/api/v1/syncs",
                    TOKEN,
                    answer -> answer.path("items").size() == 2
                            && answer.path("items").path(0).has("state"));
            assertThat(demo.stop(IN_ORDER)).isEqualTo(143);
            assertThat(demo.console()).contains("Stopped.");
        }
        ports.refuseTaken();
    }

    @Test
    void startShowsGeneratedCredentialsOnceAndWritesThemToNoLog() throws Exception {
        String token;
        String password;
        try (RunningInstallation first = RunningInstallation.start(Mode.START, folder(), ports, Map.of())) {
            token = first.shown("Admin token").orElseThrow();
            password = first.shown("Password").orElseThrow();
            first.get("/api/v1/cohorts", token);
            assertThat(first.status(ports.url() + "/api/v1/cohorts")).isEqualTo(401);
            aSecondOneIsRefused();
            first.stop(IN_ORDER);
        }
        try (RunningInstallation second = RunningInstallation.start(Mode.START, folder(), ports, Map.of())) {
            assertThat(second.shown("Password")).isEmpty();
            second.get("/api/v1/cohorts", token);
            second.stop(IN_ORDER);
        }
        try (Stream<Path> files = Files.walk(folder().resolve("logs"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(token, password));
        }
    }

    private void aSecondOneIsRefused() throws IOException {
        try (RunningInstallation second = RunningInstallation.begin(Mode.START, folder(), ports, Map.of())) {
            assertThat(second.awaitExit(LIMIT)).isEqualTo(2);
            assertThat(second.console()).contains("already runs on " + folder());
        }
    }

    private Path folder() {
        return temporary.resolve("data");
    }

    private static List<String> ids(RunningInstallation demo) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (String path : List.of("/api/v1/cohorts", "/api/v1/destinations", "/api/v1/syncs")) {
            for (JsonNode item : demo.get(path, TOKEN).path("items")) {
                ids.add(item.path("id").asString());
            }
        }
        return ids;
    }

    private static String named(JsonNode list, String name) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .filter(item -> item.path("name").asString("").equals(name))
                .map(item -> item.path("id").asString())
                .findFirst()
                .orElseThrow();
    }
}
