package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.access.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessApiTest {
    private static final String LOGIN =
            "{\"email\": \"" + RunningApi.ADMIN_EMAIL + "\", \"password\": \"" + RunningApi.ADMIN_PASSWORD + "\"}";
    private final RunningApi api = RunningApi.shared();

    /** 404 means: let in, and there is nothing of this id. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/cohorts,             200, 200, 200, 200",
        "GET,    /api/v1/workspace,           200, 200, 200, 200",
        "POST,   /api/v1/syncs/syn_x/runs,    403, 404, 404, 404",
        "POST,   /api/v1/runs/run_x/cancel,   403, 404, 404, 404",
        "DELETE, /api/v1/cohorts/coh_x,       403, 403, 404, 404",
        "DELETE, /api/v1/syncs/syn_x,         403, 403, 404, 404",
        "DELETE, /api/v1/destinations/dst_x,  403, 403, 404, 404",
        "POST,   /api/v1/syncs/syn_x/pause,   403, 403, 404, 404",
        "GET,    /api/v1/tokens,              403, 403, 403, 200",
        "GET,    /api/v1/members,             403, 403, 403, 200",
        "GET,    /api/v1/audit,               403, 403, 403, 200",
        "DELETE, /api/v1/tokens/tok_x,        403, 403, 403, 404",
        "PATCH,  /api/v1/workspace,           403, 403, 403, 400",
    })
    void each_role_may_do_its_part(String method, String path, int viewer, int member, int manager, int admin) {
        Given given = Given.workspace(api);
        assertThat(given.as(api, Role.VIEWER).send(method, path, "").status()).isEqualTo(viewer);
        assertThat(given.as(api, Role.MEMBER).send(method, path, "").status()).isEqualTo(member);
        assertThat(given.as(api, Role.MANAGER).send(method, path, "").status()).isEqualTo(manager);
        assertThat(given.as(api, Role.ADMIN).send(method, path, "").status()).isEqualTo(admin);
    }

    @Test
    void a_session_lets_in_until_it_is_closed() {
        var opened = api.client().post("/api/v1/session", LOGIN);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.at("/email")).isEqualTo(RunningApi.ADMIN_EMAIL);
        assertThat(opened.at("/role")).isEqualTo("admin");
        assertThat(opened.at("/workspace/name")).isNotEmpty();
        assertThat(opened.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        ApiClient browser = withCookieOf(opened);
        assertThat(browser.get("/api/v1/session").at("/email")).isEqualTo(RunningApi.ADMIN_EMAIL);
        assertThat(browser.get("/api/v1/cohorts").status()).isEqualTo(200);
        assertThat(browser.with("X-Requested-With", "cohort-sync")
                        .delete("/api/v1/session")
                        .status())
                .isEqualTo(204);
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void a_foreign_page_changes_nothing_with_the_cookie_of_a_session() {
        ApiClient browser = withCookieOf(api.client().post("/api/v1/session", LOGIN));
        String body = Given.cohortJson("Foreign", Given.EVERYBODY_FROM_BERLIN);
        assertThat(browser.post("/api/v1/cohorts", body).status()).isEqualTo(403);
        assertThat(browser.with("X-Requested-With", "cohort-sync")
                        .post("/api/v1/cohorts", body)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void guessing_passwords_becomes_slow() {
        String guess = "{\"email\": \"guessed@example.com\", \"password\": \"guess\"}";
        for (int i = 0; i < 3; i++) {
            assertThat(api.client().post("/api/v1/session", guess).status()).isEqualTo(401);
        }
        var answer = api.client().post("/api/v1/session", guess);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    @Test
    void a_token_is_shown_once_and_ends_when_it_is_revoked() {
        Given given = Given.workspace(api);
        var created = given.admin().post("/api/v1/tokens", "{\"name\": \"ci\", \"role\": \"viewer\"}");
        assertThat(created.status()).isEqualTo(201);
        ApiClient holder = api.client().withToken(created.at("/value"));
        assertThat(holder.get("/api/v1/cohorts").status()).isEqualTo(200);
        assertThat(given.admin().get("/api/v1/tokens").text()).doesNotContain(created.at("/value"));
        assertThat(given.admin().delete("/api/v1/tokens/" + created.at("/id")).status())
                .isEqualTo(204);
        assertThat(holder.get("/api/v1/cohorts").status()).isEqualTo(401);
    }

    @Test
    void a_member_logs_in_with_the_role_given_and_is_gone_when_removed() {
        Given given = Given.workspace(api);
        String email = given.workspaceId() + "@example.com";
        String member = "{\"email\": \"" + email + "\", \"role\": \"member\", \"password\": \"long enough 1\"}";
        var added = given.admin().post("/api/v1/members", member);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.text()).doesNotContain("long enough");
        assertThat(given.admin().post("/api/v1/members", member).status()).isEqualTo(409);
        var opened =
                api.client().post("/api/v1/session", "{\"email\": \"" + email + "\", \"password\": \"long enough 1\"}");
        assertThat(opened.at("/role")).isEqualTo("member");
        assertThat(given.admin().delete("/api/v1/members/" + added.at("/id")).status())
                .isEqualTo(204);
        assertThat(withCookieOf(opened).get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void every_change_is_in_the_audit_log_with_who_made_it() {
        Given given = Given.workspace(api);
        String id = given.cohort("Audited");
        given.admin().with("If-Match", "\"1\"").delete("/api/v1/cohorts/" + id);
        var entries = given.admin().get("/api/v1/audit").json().at("/items");
        assertThat(entries.findValuesAsString("action")).startsWith("deleted", "created");
        assertThat(entries.at("/0/subject_id").asString()).isEqualTo(id);
        assertThat(entries.at("/0/actor").asString()).isEqualTo("test");
    }

    @Test
    void sessions_and_keys_survive_a_restart_and_a_new_token_of_the_settings_is_let_in() {
        try (RunningApi first = RunningApi.start()) {
            var opened = first.client().post("/api/v1/session", LOGIN);
            first.close();
            Map<String, String> otherToken = Map.of("cohortsync.bootstrap.admin-token", "another-admin-token-123");
            try (RunningApi second = RunningApi.startOn(first.database(), otherToken)) {
                String cookie = opened.header("Set-Cookie").split(";")[0];
                assertThat(second.client()
                                .with("Cookie", cookie)
                                .get("/api/v1/session")
                                .status())
                        .isEqualTo(200);
                assertThat(second.client()
                                .withToken("another-admin-token-123")
                                .get("/api/v1/cohorts")
                                .status())
                        .isEqualTo(200);
                assertThat(second.admin().get("/api/v1/cohorts").status()).isEqualTo(401);
            }
        }
    }

    private ApiClient withCookieOf(ApiClient.Answer opened) {
        return api.client().with("Cookie", opened.header("Set-Cookie").split(";")[0]);
    }
}
