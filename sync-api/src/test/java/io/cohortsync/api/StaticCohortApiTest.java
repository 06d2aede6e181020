package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ListUpdates.Written;
import io.cohortsync.api.access.Role;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticCohortApiTest {
    private static final String COHORTS = "/api/v1/cohorts";
    private static final int PARTITIONS = 4;

    private final RunningApi api = RunningApi.shared();
    private Given given;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
    }

    @Test
    void a_static_cohort_has_no_definition_and_every_partition_of_the_engine_hears_of_it() {
        var made = given.admin().post(COHORTS, "{\"name\": \"Guests\", \"static\": true}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().at("/static").asBoolean()).isTrue();
        assertThat(made.json().at("/definition").isNull()).isTrue();
        var copies = Broker.await("engine-commands", made.at("/id"), records -> records.size() >= PARTITIONS);
        assertThat(copies).extracting(record -> record.partition()).containsExactlyInAnyOrder(0, 1, 2, 3);
        var command = ListUpdates.command(made.at("/id"));
        assertThat(command.at("/command").asString()).isEqualTo("put_static_cohort");
        assertThat(command.at("/list").asLong()).isEqualTo(1);
    }

    @Test
    void members_are_put_on_the_list_in_force_and_taken_off_it_in_their_own_lanes() {
        String id = guests();
        var answer = given.admin().patch(COHORTS + "/" + id + "/members", """
                        {"add": ["jane1", "mary1", "none"], "remove": ["anna1", "jo"]}""");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/added").asLong()).isEqualTo(2);
        assertThat(answer.json().at("/removed").asLong()).isEqualTo(1);
        assertThat(answer.json().at("/refused").findValuesAsString("id")).containsExactly("none", "jo");
        assertThat(answer.at("/refused/1/reason")).contains("shorter than 5");
        List<Written> written = written(id, all -> all.size() >= 3);
        assertThat(written)
                .extracting(Written::text)
                .containsExactlyInAnyOrder("jane1 ADD 1", "mary1 ADD 1", "anna1 REMOVE 1");
        assertThat(written).extracting(Written::key).contains(given.workspaceId() + "/u:jane1");
    }

    @Test
    void a_csv_is_a_new_list_that_comes_into_force_in_every_partition_behind_its_last_line() {
        String id = guests();
        var answer = csv(id, """
                \uFEFFuser_id
                jane1
                "mary, the second"

                none
                anna1,anna@example.com
                """);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/accepted").asLong()).isEqualTo(2);
        assertThat(answer.json().at("/refused").asLong()).isEqualTo(2);
        assertThat(answer.json().at("/refusals").findValuesAsString("line")).containsExactly("5", "6");
        assertThat(answer.at("/refusals/1/reason")).contains("several columns");
        List<Written> written = written(id, all -> ends(all) == PARTITIONS);
        assertThat(written)
                .extracting(Written::text)
                .containsExactlyInAnyOrder("jane1 ADD 2", "mary, the second ADD 2", "end 2", "end 2", "end 2", "end 2");
        for (Written listing : written) {
            assertThat(written.stream().filter(end -> end.isEnd() && end.partition() == listing.partition()))
                    .allMatch(end -> end.offset() >= listing.offset());
        }
        var now = given.admin().get(COHORTS + "/" + id);
        assertThat(now.at("/id")).isEqualTo(id);
        assertThat(now.at("/state")).isEqualTo("computing");
        given.admin().patch(COHORTS + "/" + id + "/members", "{\"add\": [\"later1\"]}");
        assertThat(written(id, all -> all.size() >= 7))
                .extracting(Written::text)
                .contains("later1 ADD 2");
    }

    @Test
    void a_file_that_names_nobody_changes_nothing() {
        String id = guests();
        var answer = csv(id, "user_id\nnone\n\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/message")).contains("the list before stays");
        given.admin().patch(COHORTS + "/" + id + "/members", "{\"add\": [\"jane1\"]}");
        assertThat(written(id, all -> !all.isEmpty())).extracting(Written::text).containsExactly("jane1 ADD 1");
    }

    @Test
    void a_file_that_breaks_off_changes_nothing() throws IOException {
        String id = guests();
        URI address = URI.create(api.client().address());
        try (Socket connection = new Socket(address.getHost(), address.getPort())) {
            String request = "PUT " + COHORTS + "/" + id + "/members.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + given.admin().headers().get("Authorization")
                    + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n"
                    + manyIds(3_000);
            connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
            written(id, all -> all.size() >= 2_000);
        }
        var whole = csv(id, "jane1\n");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(written(id, all -> ends(all) == PARTITIONS).stream().filter(Written::isEnd))
                .extracting(Written::text)
                .containsOnly("end 3");
    }

    @Test
    void of_two_files_at_once_the_one_begun_later_stands() throws Exception {
        String id = guests();
        PipedInputStream slow = new PipedInputStream();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(api.client().address() + COHORTS + "/" + id + "/members.csv"))
                .header("Authorization", given.admin().headers().get("Authorization"))
                .header("Content-Type", "text/csv")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> slow))
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                OutputStream lines = new PipedOutputStream(slow)) {
            var first = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            lines.write(manyIds(5_000).getBytes(StandardCharsets.UTF_8));
            lines.flush();
            written(id, all -> all.size() >= 2_000);
            assertThat(csv(id, "jane1\n").status()).isEqualTo(200);
            lines.close();
            assertThat(first.join().statusCode()).isEqualTo(409);
            assertThat(first.join().body()).contains("begun later");
        }
        assertThat(written(id, all -> ends(all) == PARTITIONS).stream().filter(Written::isEnd))
                .extracting(Written::text)
                .containsOnly("end 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"name\": \"x\"}`| definition",
                "`{\"name\": \"x\", \"static\": false}`| definition",
                "`{\"name\": \"x\", \"static\": true, \"definition\": {}}`| definition",
            })
    void a_cohort_is_either_static_or_has_a_definition(String body, String field) {
        var answer = given.admin().post(COHORTS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void the_kind_of_a_cohort_stays_and_only_static_ones_are_listed() {
        String id = guests();
        String path = COHORTS + "/" + id;
        ApiClient current = given.admin().with("If-Match", "\"1\"");
        assertThat(current.put(path, Given.cohortJson("Guests", Given.EVERYBODY_FROM_BERLIN))
                        .at("/errors/0/field"))
                .isEqualTo("static");
        var renamed = current.put(path, "{\"name\": \"Visitors\", \"static\": true}");
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        String defined = COHORTS + "/" + given.cohort("Berliners");
        assertThat(given.admin()
                        .patch(defined + "/members", "{\"add\": [\"jane1\"]}")
                        .status())
                .isEqualTo(422);
        assertThat(given.admin().put(defined + "/members.csv", "jane1").status())
                .isEqualTo(422);
        ApiClient viewer = given.as(api, Role.VIEWER);
        assertThat(viewer.patch(path + "/members", "{\"add\": [\"jane1\"]}").status())
                .isEqualTo(403);
        ApiClient stranger = Given.workspace(api).admin();
        assertThat(stranger.patch(path + "/members", "{\"add\": [\"jane1\"]}").status())
                .isEqualTo(404);
    }

    @Test
    void why_somebody_is_in_a_static_cohort_is_that_they_are_in_it() {
        String id = guests();
        PlayedEngine engine = new PlayedEngine(given.workspaceId());
        List<Question> asked = new ArrayList<>();
        var answer = engine.whileAnswering(
                2, () -> given.admin().get("/api/v1/users/jane1/explain?cohort_id=" + id), (question, _) -> {
                    asked.add(question);
                    return new Answer.NoSuchUser();
                });
        assertThat(answer.status()).isEqualTo(404);
        assertThat(((Question.Explain) asked.getFirst()).definition().toString())
                .isEqualTo("{\"type\":\"in_cohort\",\"cohort_id\":\"" + id + "\"}");
    }

    private String guests() {
        return Given.made(given.admin().post(COHORTS, "{\"name\": \"Guests\", \"static\": true}"));
    }

    private ApiClient.Answer csv(String id, String lines) {
        return given.admin().with("Content-Type", "text/csv").put(COHORTS + "/" + id + "/members.csv", lines);
    }

    private static String manyIds(int count) {
        return IntStream.range(0, count).mapToObj(i -> "guest" + i + "\n").collect(Collectors.joining());
    }

    private static List<Written> written(String id, Predicate<List<Written>> enough) {
        return ListUpdates.of(id, enough);
    }

    private static long ends(List<Written> written) {
        return written.stream().filter(Written::isEnd).count();
    }
}
