package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cohortsync.contracts.secret.SecretBox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryPassThroughTest {
    private static final int LINES = 200_000;
    private static final byte[] LINE = "1,Add,jane@example.com,false,\r\n".getBytes(StandardCharsets.UTF_8);
    private static HttpServer history;
    private static RunningApi api;
    private static final List<String> ASKED = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        history = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        history.createContext("/", HistoryPassThroughTest::answer);
        history.start();
        api = RunningApi.start(Map.of(
                "cohortsync.api.history-url",
                "http://localhost:" + history.getAddress().getPort()));
    }

    @AfterAll
    static void stop() {
        api.close();
        history.stop(0);
    }

    @Test
    void questions_about_a_users_history_are_passed_on_with_token_and_workspace() {
        var answer = api.admin().get("/api/v1/history/users/jane%20doe%2B1?limit=5");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"items\":[]}");
        String workspace = api.admin().get("/api/v1/workspace").at("/id");
        String token = api.bean(SecretBox.class).internalToken("history");
        assertThat(ASKED).contains("/history/users/jane%20doe%2B1?limit=5 " + workspace + " Bearer " + token);
    }

    @Test
    void a_runs_csv_is_passed_on_whole_however_long_it_is() {
        Given given = Given.workspace(api);
        String sync = given.sync(given.cohort("Exported"), given.destination("Sandbox"), "on_demand");
        String run = given.admin().post("/api/v1/syncs/" + sync + "/runs", "").at("/id");
        var answer = given.admin().get("/api/v1/runs/" + run + "/export.csv");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        assertThat(answer.text().lines()).hasSize(LINES);
    }

    @Test
    void a_csv_that_breaks_off_does_not_look_whole() {
        Given given = Given.workspace(api);
        String sync = given.sync(given.cohort("Broken off"), given.destination("Sandbox"), "on_demand");
        String run = given.admin().post("/api/v1/syncs/" + sync + "/runs", "").at("/id");
        assertThatThrownBy(() -> given.admin().get("/api/v1/runs/" + run + "/export.csv?break_off=1"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void another_workspaces_run_is_not_asked_for() {
        Given given = Given.workspace(api);
        String sync = given.sync(given.cohort("Private"), given.destination("Sandbox"), "on_demand");
        String run = given.admin().post("/api/v1/syncs/" + sync + "/runs", "").at("/id");
        for (String path : List.of(
                "/api/v1/runs/" + run + "/outcomes",
                "/api/v1/runs/" + run + "/export.csv",
                "/api/v1/syncs/" + sync + "/windows")) {
            assertThat(api.admin().get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(ASKED).noneMatch(asked -> asked.startsWith("/runs/" + run + "/outcomes"));
    }

    @Test
    void a_history_service_that_is_away_is_a_problem_of_the_moment() {
        try (RunningApi alone = RunningApi.start(Map.of("cohortsync.api.history-url", "http://localhost:9"))) {
            var answer = alone.admin().get("/api/v1/history/users/jane");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("/type")).isEqualTo("urn:cohortsync:problem:unavailable");
        }
    }

    private static synchronized void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        ASKED.add(exchange.getRequestURI() + " " + headers.getFirst("X-Workspace-Id") + " "
                + headers.getFirst("Authorization"));
        boolean csv = exchange.getRequestURI().getPath().endsWith(".csv");
        exchange.getResponseHeaders().set("Content-Type", csv ? "text/csv;charset=utf-8" : "application/json");
        if (csv) {
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"run.csv\"");
        }
        boolean breaksOff = exchange.getRequestURI().toString().contains("break_off");
        // With a length that is not reached, the connection ends before the answer does.
        exchange.sendResponseHeaders(200, breaksOff ? LINES * LINE.length : 0);
        try (OutputStream body = exchange.getResponseBody()) {
            byte[] line =
                    (csv ? "1,Add,jane@example.com,false,\r\n" : "{\"items\":[]}").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < (csv ? LINES : 1); i++) {
                if (breaksOff && i == LINES / 2) {
                    throw new IOException("broken off for a test");
                }
                body.write(line);
            }
        }
    }
}
