package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ApiClient;
import io.cohortsync.api.ApiClient.Answer;
import io.cohortsync.api.RunningApi;
import io.cohortsync.api.workspace.WorkspaceKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the tables ' stands for ". */
class SegmentHttpTest {
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
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/identify | {'userId':'jane','traits':{'plan':'gold'}}          | SET plan='gold'
            /v1/track    | {'userId':'jane','event':'buy'}                     | buy {}
            /v1/page     | {'userId':'jane','name':'Home'}                     | Viewed Home Page {name='Home'}
            /v1/screen   | {'userId':'jane','name':'Cart'}                     | Viewed Cart Screen {name='Cart'}
            /v1/group    | {'userId':'jane','groupId':'acme'}                  | SET group_id='acme'; $group {group_id='acme'}
            /v1/batch    | {'batch':[{'type':'track','userId':'jane','event':'a'}]} | a {}
            /v1/import   | {'batch':[{'type':'track','userId':'jane','event':'a'}]} | a {}
            /v1/t        | {'userId':'jane','event':'buy'}                     | buy {}
            """)
    void each_call_is_accepted_and_on_the_topic_when_the_answer_arrives(String path, String body, String expected) {
        Answer answer = withKey(RunningApi.API_KEY).post(path, json(body));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(updates.all()).singleElement().satisfies(one -> {
            assertThat(one.key()).isEqualTo(workspace + "/u:jane");
            assertThat(one.text()).isEqualTo(expected);
        });
    }

    @Test
    void an_alias_claims_the_previous_id_and_leaves_it_in_a_list() {
        Answer answer = withKey(RunningApi.API_KEY).post("/v1/alias", json("{'userId':'jane','previousId':'old'}"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(updates.all())
                .extracting(one -> one.key().substring(workspace.length()) + " " + one.text())
                .containsExactlyInAnyOrder("/d:old CLAIM by jane", "/u:jane POST_INSERT previous_ids='old'");
    }

    @Test
    void the_key_may_stand_in_the_body_instead() {
        String body = json("{'userId':'jane','event':'buy','writeKey':'" + RunningApi.API_KEY + "'}");
        assertThat(api.client().post("/v1/track", body).status()).isEqualTo(200);
        assertThat(updates.all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic !", "Basic Z3Vlc3M6", "Basic ", "Bearer x"})
    void a_wrong_or_missing_key_is_unauthorised(String header) {
        ApiClient client = header.isEmpty() ? api.client() : api.client().with("Authorization", header);
        Answer answer = client.post("/v1/track", json("{'userId':'jane','event':'buy'}"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("{\"success\":false,\"message\":\"invalid write key\"}");
        assertThat(updates.all()).isEmpty();
    }

    @Test
    void one_wrong_message_refuses_the_batch_and_is_named() {
        Answer answer = withKey(RunningApi.API_KEY)
                .post(
                        "/v1/batch",
                        json(
                                "{'batch':[{'type':'track','userId':'jane','event':'a'},{'type':'track','userId':'jane'}]}"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message")).isEqualTo("batch[1].event is required");
        assertThat(answer.at("/errors/0/field")).isEqualTo("batch[1].event");
        assertThat(updates.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/track, 33000", "/v1/batch, 520000"})
    void too_large_and_unreadable_bodies_are_bad_requests(String path, int bytes) {
        Answer large = withKey(RunningApi.API_KEY).post(path, "{}" + " ".repeat(bytes));
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.at("/success")).isEqualTo("false");
        assertThat(large.at("/message")).contains("larger than");
        Answer unreadable = withKey(RunningApi.API_KEY).post(path, "{");
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.text()).isEqualTo("{\"success\":false,\"message\":\"malformed JSON\"}");
    }

    @Test
    void there_is_nothing_at_other_paths() {
        assertThat(withKey(RunningApi.API_KEY).post("/v1/delete", "{}").status())
                .isEqualTo(404);
        assertThat(api.client().get("/v1/track").status()).isEqualTo(404);
    }

    private static ApiClient withKey(String key) {
        String pair = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return api.client().with("Authorization", "Basic " + pair);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
