package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ApiClient.Answer;
import io.cohortsync.api.RunningApi;
import io.cohortsync.api.workspace.WorkspaceKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmplitudeHttpTest {
    private static RunningApi api;
    private static String workspace;
    private UserUpdates updates;

    @BeforeAll
    static void start() {
        api = RunningApi.start();
        workspace = String.valueOf(api.bean(WorkspaceKeys.class).workspaceIdForApiKey(RunningApi.API_KEY));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void listen() {
        updates = new UserUpdates();
    }

    @AfterEach
    void stopListening() {
        updates.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2/httpapi", "/batch"})
    void accepted_events_are_on_the_topic_under_their_users_key_when_the_answer_arrives(String path) {
        String body =
                body("{\"user_id\":\"jane-1\",\"device_id\":\"phone-1\",\"event_type\":\"buy\",\"time\":1600000000000,"
                        + "\"insert_id\":\"i-1\",\"user_properties\":{\"plan\":\"gold\"}},"
                        + "{\"device_id\":\"phone-2\",\"event_type\":\"look\"}");

        Answer answer = api.client().post(path, body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .matches("\\{\"code\":200,\"events_ingested\":2,\"payload_size_bytes\":" + body.length()
                        + ",\"server_upload_time\":\\d{13}}");
        assertThat(updates.all())
                .satisfiesExactlyInAnyOrder(
                        claim -> {
                            assertThat(claim.key()).isEqualTo(workspace + "/d:phone-1");
                            assertThat(claim.text()).isEqualTo("CLAIM by jane-1");
                            assertThat(claim.update().getWorkspaceId()).isEqualTo(workspace);
                        },
                        jane -> {
                            assertThat(jane.key()).isEqualTo(workspace + "/u:jane-1");
                            assertThat(jane.text()).isEqualTo("SET plan='gold'; buy {}");
                            assertThat(jane.update().getWorkspaceId()).isEqualTo(workspace);
                            assertThat(jane.update().getDeviceId()).isEqualTo("phone-1");
                            assertThat(jane.update().getTime()).isEqualTo(1_600_000_000_000L);
                            assertThat(jane.update().getEvent().getInsertId()).isEqualTo("i-1");
                        },
                        phone -> assertThat(phone.key()).isEqualTo(workspace + "/d:phone-2"));
    }

    @Test
    void a_request_with_one_wrong_event_leaves_nothing_behind() {
        Answer answer = api.client()
                .post(
                        "/2/httpapi",
                        body(
                                "{\"user_id\":\"jane-1\",\"event_type\":\"buy\"},{\"user_id\":\"null\",\"event_type\":\"buy\"}"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo("{\"code\":400,\"error\":\"Invalid field values on some events\","
                        + "\"events_with_invalid_fields\":{\"user_id\":[1]}}");
        assertThat(updates.all()).isEmpty();
    }

    @Test
    void a_wrong_and_a_missing_key_are_answered_as_amplitude_does() {
        String event = "\"events\":[{\"user_id\":\"jane-1\",\"event_type\":\"buy\"}]}";
        Answer wrong = api.client().post("/2/httpapi", "{\"api_key\":\"guess\"," + event);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).isEqualTo("{\"code\":400,\"error\":\"Invalid API key\"}");
        Answer missing = api.client().post("/2/httpapi", "{" + event);
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.text())
                .isEqualTo("{\"code\":400,\"error\":\"Request missing required field\",\"missing_field\":\"api_key\"}");
        assertThat(updates.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"events\":[],", "\"events\":null,"})
    void a_request_without_events_misses_a_field(String events) {
        Answer answer = api.client().post("/batch", "{" + events + "\"api_key\":\"" + RunningApi.API_KEY + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/missing_field")).isEqualTo("events");
    }

    /** In the table ' stands for ". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                              | {'code':400,'error':'Missing request body'}
            {                                                               | {'code':400,'error':'Invalid JSON request body'}
            []                                                              | {'code':400,'error':'Invalid JSON request body'}
            {'api_key':'test-api-key'}                                      | {'code':400,'error':'Request missing required field','missing_field':'@'}
            {'api_key':'test-api-key','@':[7]}                              | {'code':400,'error':'Invalid event JSON','events_with_invalid_fields':{'events':[0]}}
            {'api_key':'test-api-key','@':[{'user_id':'jane-1','event_type':'a','user_properties':{'$add':{'n':'x'}}}]} | {'code':400,'error':'Invalid field values on some events','events_with_invalid_fields':{'user_properties':[0]}}
            {'api_key':'test-api-key','@':[{'user_id':'jane','event_type':'a'}]} | {'code':400,'error':'Invalid field values on some events','events_with_invalid_fields':{'user_id':[0]},'events_with_invalid_id_lengths':{'user_id':[0]}}
            """)
    void every_path_refuses_in_amplitudes_words(String body, String expected) {
        for (String path : List.of("/2/httpapi", "/batch", "/identify")) {
            String items = path.equals("/identify") ? "identification" : "events";
            Answer answer = api.client().post(path, body.replace("@", items).replace('\'', '"'));
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.text())
                    .as(path)
                    .isEqualTo(expected.replace("@", items).replace('\'', '"'));
        }
        assertThat(updates.all()).isEmpty();
    }

    @Test
    void the_key_may_stand_behind_the_events() {
        Answer answer = api.client()
                .post(
                        "/2/httpapi",
                        "{\"events\":[{\"user_id\":\"jane-1\",\"event_type\":\"buy\"}],\"api_key\":\""
                                + RunningApi.API_KEY + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(updates.all()).hasSize(1);
    }

    @Test
    void one_megabyte_and_twenty_megabytes_are_the_limits() {
        String large = body("{\"user_id\":\"jane-1\",\"event_type\":\"buy\",\"event_properties\":{\"text\":\""
                + "x".repeat(1 << 20) + "\"}}");
        Answer answer = api.client().post("/2/httpapi", large);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).isEqualTo("{\"code\":413,\"error\":\"Payload too large\"}");
        assertThat(api.client().post("/batch", large).status()).isEqualTo(200);
        assertThat(updates.all())
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo("buy {text='" + "x".repeat(1_024) + "'}"));
        assertThat(api.client().post("/batch", " ".repeat(20 << 20) + large).status())
                .isEqualTo(413);
    }

    @Test
    void two_thousand_events_are_accepted_and_one_more_is_too_large() {
        String events = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"user_id\":\"user-" + i + "\",\"event_type\":\"buy\"}")
                .collect(Collectors.joining(","));
        assertThat(api.client().post("/batch", body(events)).at("/events_ingested"))
                .isEqualTo("2000");
        assertThat(updates.all())
                .extracting(UserUpdates.Arrived::key)
                .doesNotHaveDuplicates()
                .hasSize(2_000);
        assertThat(api.client()
                        .post("/batch", body(events + ",{\"user_id\":\"jane-1\",\"event_type\":\"buy\"}"))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void an_event_larger_than_the_broker_takes_is_too_large() {
        String properties = IntStream.range(0, 1_100)
                .mapToObj(i -> "\"p" + i + "\":\"" + "x".repeat(1_000) + "\"")
                .collect(Collectors.joining(","));
        Answer answer = api.client()
                .post(
                        "/batch",
                        body("{\"user_id\":\"jane-1\",\"event_type\":\"buy\",\"event_properties\":{" + properties
                                + "}}"));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(updates.all()).isEmpty();
    }

    @Test
    void compressed_bodies_are_read_and_bounded_after_decompression() throws Exception {
        String event = "{\"user_id\":\"jane-1\",\"event_type\":\"buy\"}";
        assertThat(gzipped("/2/httpapi", body(event)).statusCode()).isEqualTo(200);
        assertThat(updates.all()).hasSize(1);
        assertThat(gzipped("/2/httpapi", " ".repeat(30 << 20) + body(event)).statusCode())
                .isEqualTo(413);
        Answer notGzip = api.client().with("Content-Encoding", "gzip").post("/2/httpapi", body(event));
        assertThat(notGzip.status()).isEqualTo(400);
        assertThat(notGzip.at("/error")).isEqualTo("Invalid JSON request body");
        assertThat(updates.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/2/httpapi, events, user_id",
        "/2/httpapi, events, device_id",
        "/batch, events, user_id",
        "/batch, events, device_id",
        "/identify, identification, user_id",
        "/identify, identification, device_id"
    })
    void an_id_that_names_nobody_is_refused_at_every_entry(String path, String items, String field) {
        for (String id : List.of("unknown", "00000000-0000-0000-0000-000000000000", "jane")) {
            String other = field.equals("user_id") ? "device_id" : "user_id";
            Answer answer = api.client()
                    .post(
                            path,
                            "{\"api_key\":\"" + RunningApi.API_KEY + "\",\"" + items + "\":[{\"" + field + "\":\"" + id
                                    + "\",\"" + other + "\":\"somebody\",\"event_type\":\"buy\"}]}");
            assertThat(answer.status()).as(id).isEqualTo(400);
            assertThat(answer.text()).as(id).contains("{\"" + field + "\":[0]}");
        }
        assertThat(updates.all()).isEmpty();
    }

    @Test
    void identify_takes_a_form_and_json_and_sets_properties_without_an_event() {
        String identification = "[{\"user_id\":\"jane-1\",\"country\":\"DE\",\"user_properties\":{\"$add\":{\"n\":1}}},"
                + "{\"device_id\":\"phone-2\",\"user_properties\":{\"a\":true}}]";
        String form = "api_key=" + RunningApi.API_KEY + "&identification="
                + URLEncoder.encode(identification, StandardCharsets.UTF_8);
        Answer answer = api.client()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/identify", form);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/events_ingested")).isEqualTo("2");
        assertThat(updates.all())
                .extracting(UserUpdates.Arrived::text)
                .containsExactlyInAnyOrder("SET country='DE'; ADD n=1", "SET a=true");

        Answer json = api.client()
                .post(
                        "/identify",
                        "{\"api_key\":\"" + RunningApi.API_KEY
                                + "\",\"identification\":{\"user_id\":\"jane-1\",\"user_properties\":{\"a\":1}}}");
        assertThat(json.status()).isEqualTo(200);
        assertThat(updates.all()).extracting(UserUpdates.Arrived::text).containsExactly("SET a=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_key=%zz",
                "identification=%7B%7D",
                "api_key=guess&identification=%7B%7D",
                "api_key=test-api-key",
                "api_key=test-api-key&identification=%7B",
                "api_key=test-api-key&identification=7",
                "api_key=test-api-key&identification=%5B7%5D",
                "&&=&"
            })
    void a_wrong_form_is_refused_and_never_a_fault_of_ours(String form) {
        Answer answer = api.client()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/identify", form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("400");
        assertThat(updates.all()).isEmpty();
    }

    @Test
    void other_paths_and_methods_are_named_an_invalid_path() {
        assertThat(api.client().get("/2/httpapi").at("/error")).isEqualTo("Invalid request path");
        assertThat(api.client().post("/2/other", "{}").at("/error")).isEqualTo("Invalid request path");
    }

    @Test
    void requests_are_timed_by_path_and_status_and_unknown_paths_together() {
        api.client().post("/2/httpapi", body("{\"user_id\":\"jane-1\",\"event_type\":\"buy\"}"));
        api.client().post("/2/httpapi", "{");
        api.client().post("/2/guess-1", "{}");
        api.client().post("/2/guess-2", "{}");
        String metrics = api.management().get("/actuator/prometheus").text();
        assertThat(metrics)
                .containsPattern(
                        "http_server_requests_seconds_count\\{[^}]*outcome=\"SUCCESS\",status=\"200\",uri=\"/2/httpapi\"")
                .containsPattern(
                        "http_server_requests_seconds_count\\{[^}]*outcome=\"CLIENT_ERROR\",status=\"400\",uri=\"UNKNOWN\"")
                .containsPattern("http_server_requests_seconds_count\\{[^}]*status=\"400\",uri=\"/2/httpapi\"")
                .doesNotContain("guess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2/../api/v1/cohorts",
                "/v1/..;/api/v1/cohorts",
                "/2/httpapi/../../api/v1/cohorts",
                "/2//api/v1/cohorts"
            })
    void no_path_through_ingestion_reaches_what_needs_a_token(String path) throws IOException {
        try (Socket socket =
                new Socket("localhost", URI.create(api.client().address()).getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*").doesNotContain("items");
        }
    }

    @Test
    void browsers_of_any_site_may_send() {
        Answer preflight = api.client().send("OPTIONS", "/2/httpapi", "");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(api.client().post("/2/httpapi", "{}").header("Access-Control-Allow-Origin"))
                .isEqualTo("*");
    }

    private static String body(String events) {
        return "{\"api_key\":\"" + RunningApi.API_KEY + "\",\"events\":[" + events + "]}";
    }

    private static HttpResponse<String> gzipped(String path, String body) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(api.client().address() + path))
                            .header("Content-Encoding", "gzip")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
