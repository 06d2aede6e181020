package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.api.ApiClient.Answer;
import io.cohortsync.api.access.Role;
import io.cohortsync.api.ingestion.UserUpdates;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ImportApiTest {
    private static final String NDJSON = "application/x-ndjson";
    private final RunningApi api = RunningApi.shared();
    private Given given;
    private UserUpdates updates;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        updates = new UserUpdates();
    }

    @AfterEach
    void stopListening() {
        updates.close();
    }

    @Test
    void events_are_durable_and_what_is_refused_is_told_line_by_line() {
        Answer answer = post("events", NDJSON, """
                {"user_id":"jane-1","event_type":"buy","insert_id":"i-1","event_properties":{"price":9.9}}

                {"user_id":"jane-1"}
                {"user_id":"null","event_type":"buy"}
                {"user_id":"jane-1",
                {"device_id":"phone-1","event_type":"look","user_properties":{"$add":{"n":1}}}
                {"device_id":"phone-1","event_type":"=look"}""");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/imports/" + answer.at("/id"));
        assertThat(answer.at("/state")).isEqualTo("finished");
        assertThat(answer.json().at("/accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/refused").asInt()).isEqualTo(4);
        assertThat(answer.json().at("/lines").asInt()).isEqualTo(6);
        assertThat(answer.json().at("/progress").asDouble()).isEqualTo(1.0);
        assertThat(answer.json().at("/refused_lines").values())
                .extracting(line ->
                        line.at("/line").asInt() + " " + line.at("/field").asString(""))
                .containsExactly("3 event_type", "4 user_id", "5 ", "6 user_properties");
        assertThat(ours())
                .satisfiesExactlyInAnyOrder(
                        jane -> {
                            assertThat(jane.text()).isEqualTo("buy {price=9.9}");
                            assertThat(jane.update().getEvent().getInsertId()).isEqualTo("i-1");
                        },
                        phone -> assertThat(phone.update().getEvent().getInsertId())
                                .startsWith(answer.at("/id") + "-"));

        Answer file = given.admin().get("/api/v1/imports/" + answer.at("/id") + "/refused.csv");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.text().lines())
                .startsWith(
                        "line,field,reason,content",
                        "3,\"event_type\",\"is missing\",\"{\"\"user_id\"\":\"\"jane-1\"\"}\"")
                .hasSize(5);
        assertThat(given.admin().get("/api/v1/imports/" + answer.at("/id")).json())
                .isEqualTo(answer.json());
        assertThat(given.admin().get("/api/v1/imports").at("/items/0/id")).isEqualTo(answer.at("/id"));
    }

    @Test
    void a_csv_of_users_sets_their_properties() {
        Answer answer = post("users", "text/csv; charset=utf-8", """
                user_id,plan,visits,note\r
                jane-1,gold,7,"two
                lines"\r
                john-1,,,\r
                short\r
                """);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/accepted").asInt()).isEqualTo(2);
        assertThat(answer.at("/refused_lines/0/line")).isEqualTo("5");
        assertThat(answer.at("/refused_lines/0/message")).isEqualTo("has 1 cells and the header 4");
        assertThat(ours())
                .extracting(one -> one.update().getUserId() + " " + one.text())
                .containsExactlyInAnyOrder("jane-1 SET plan='gold'; SET visits=7; SET note='two\nlines'", "john-1 ");
    }

    @Test
    void cells_of_refused_lines_that_a_spreadsheet_would_run_are_neutralised() {
        Answer answer = post("users", "text/csv", "user_id,a\n=1+1\n");
        assertThat(given.admin()
                        .get("/api/v1/imports/" + answer.at("/id") + "/refused.csv")
                        .text())
                .endsWith("\"'=1+1\"\r\n");
    }

    @Test
    void an_interrupted_import_goes_on_where_it_stood_and_nothing_counts_twice() throws IOException {
        String file = events(5_000);
        int sent = file.length() * 2 / 3;
        int offset = file.lastIndexOf('\n', sent - 1) + 1;
        HalfSent.send(api, given, file, sent);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(open().at("/received_bytes").asInt()).isEqualTo(offset));
        String id = open().at("/id").asString();
        assertThat(open().at("/state").asString()).isEqualTo("open");
        assertThat(open().at("/progress").asDouble()).isBetween(0.65, 0.67);

        Answer wrong = patch(id, offset + 1, file.substring(offset + 1));
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.at("/errors/0/message")).isEqualTo("must be received_bytes of the import, " + offset);
        Answer done = patch(id, offset, file.substring(offset));
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.at("/state")).isEqualTo("finished");
        assertThat(done.json().at("/accepted").asInt()).isEqualTo(5_000);
        assertThat(done.json().at("/received_bytes").asInt()).isEqualTo(file.length());
        assertThat(ours())
                .extracting(one -> one.update().getEvent().getInsertId())
                .doesNotHaveDuplicates()
                .hasSize(5_000);
        assertThat(patch(id, file.length(), "{}").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            users        | text/csv             | email,plan      | 400 | header
            users        | text/csv             |                 | 400 | header
            people       | application/x-ndjson | {}              | 400 | content
            users        | application/json     | {}              | 415 |
            """)
    void what_cannot_be_read_at_all_leaves_nothing_behind(
            String content, String type, String body, int status, String field) {
        Answer answer = post(content, type, body == null ? "\n" : body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field == null ? "" : field);
        assertThat(given.admin().get("/api/v1/imports").json().at("/items").size())
                .isZero();
    }

    @Test
    void files_are_taken_by_managers_and_seen_by_viewers_of_the_same_workspace() {
        String id = post("events", NDJSON, events(1)).at("/id");
        ApiClient viewer = given.as(api, Role.VIEWER).with("Content-Type", NDJSON);
        assertThat(viewer.get("/api/v1/imports/" + id).status()).isEqualTo(200);
        assertThat(viewer.post("/api/v1/imports?content=events", events(1)).status())
                .isEqualTo(403);
        assertThat(api.client()
                        .with("Content-Type", NDJSON)
                        .post("/api/v1/imports?content=events", events(1))
                        .status())
                .isEqualTo(401);
        Given other = Given.workspace(api);
        assertThat(other.admin().get("/api/v1/imports/" + id).status()).isEqualTo(404);
        assertThat(other.admin().get("/api/v1/imports/" + id + "/refused.csv").status())
                .isEqualTo(404);
    }

    @Test
    void a_file_is_not_bound_by_the_limit_of_other_requests() {
        Answer answer = post("events", NDJSON, events(30_000));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/received_bytes").asInt()).isGreaterThan(1 << 20);
        assertThat(answer.json().at("/accepted").asInt()).isEqualTo(30_000);
    }

    private JsonNode open() {
        return given.admin().get("/api/v1/imports").json().at("/items/0");
    }

    private Answer post(String content, String type, String body) {
        return given.admin().with("Content-Type", type).post("/api/v1/imports?content=" + content, body);
    }

    private Answer patch(String id, int offset, String body) {
        return given.admin()
                .with("Content-Type", "application/octet-stream")
                .patch("/api/v1/imports/" + id + "?offset=" + offset, body);
    }

    private List<UserUpdates.Arrived> ours() {
        return updates.all().stream()
                .filter(one -> one.update().getWorkspaceId().equals(given.workspaceId()))
                .toList();
    }

    static String events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"user_id\":\"user-" + i % 1_000
                        + "\",\"event_type\":\"buy\",\"event_properties\":{\"n\":" + i + "}}\n")
                .collect(Collectors.joining());
    }

    /** A sender whose connection breaks. */
    private static final class HalfSent {
        static void send(RunningApi api, Given given, String file, int sent) throws IOException {
            URI address = URI.create(api.client().address());
            String head = "POST /api/v1/imports?content=events HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + given.admin().headers().get("Authorization") + "\r\nContent-Type: " + NDJSON
                    + "\r\nContent-Length: " + file.length() + "\r\n\r\n";
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(file.substring(0, sent).getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
        }
    }
}
