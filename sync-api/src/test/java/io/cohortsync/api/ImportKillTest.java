package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.api.ingestion.UserUpdates;
import io.cohortsync.embedded.FreePort;
import io.cohortsync.testkit.ChildJvm;
import io.cohortsync.testkit.TestPostgres;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImportKillTest {
    private static final int EVENTS = 20_000;

    @Test
    void an_import_goes_on_after_a_kill_9_with_every_event_there_and_each_counted_once() throws IOException {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        int port = FreePort.next();
        String file = ImportApiTest.events(EVENTS);
        try (UserUpdates updates = new UserUpdates()) {
            try (ChildJvm child = ChildJvm.start(
                            SyncApiApplication.class,
                            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                            Map.of(),
                            RunningApi.arguments(database, Map.of("server.port", Integer.toString(port))));
                    Socket socket = connected(port)) {
                ApiClient admin = new ApiClient("http://localhost:" + port).withToken(RunningApi.ADMIN_TOKEN);
                socket.getOutputStream()
                        .write(
                                ("POST /api/v1/imports?content=events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                                + RunningApi.ADMIN_TOKEN
                                                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                                                + file.length()
                                                + "\r\n\r\n" + file.substring(0, file.length() / 2))
                                        .getBytes(StandardCharsets.UTF_8));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> admin.get("/api/v1/imports")
                                        .json()
                                        .at("/items/0/received_bytes")
                                        .asInt()
                                > 0);
                child.killHard();
            }
            try (RunningApi after = RunningApi.startOn(database, Map.of())) {
                var open = after.admin().get("/api/v1/imports").json().at("/items/0");
                int offset = open.at("/received_bytes").asInt();
                assertThat(offset).isBetween(1, file.length() / 2);
                var done = after.admin()
                        .with("Content-Type", "application/octet-stream")
                        .patch(
                                "/api/v1/imports/" + open.at("/id").asString() + "?offset=" + offset,
                                file.substring(offset));
                assertThat(done.status()).as(done.text()).isEqualTo(200);
                assertThat(done.json().at("/accepted").asInt()).isEqualTo(EVENTS);
                assertThat(done.json().at("/lines").asInt()).isEqualTo(EVENTS);
                Set<String> insertIds = updates.all().stream()
                        .map(one -> one.update().getEvent().getInsertId())
                        .filter(id -> id.startsWith(open.at("/id").asString()))
                        .collect(Collectors.toSet());
                assertThat(insertIds).hasSize(EVENTS);
            }
        }
    }

    /** As soon as somebody listens there. */
    private static Socket connected(int port) {
        return await().atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(
                        () -> {
                            ApiClient admin =
                                    new ApiClient("http://localhost:" + port).withToken(RunningApi.ADMIN_TOKEN);
                            assertThat(admin.get("/api/v1/cohorts").status()).isEqualTo(200);
                            return new Socket("localhost", port);
                        },
                        _ -> true);
    }
}
