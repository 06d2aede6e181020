package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.workspace.WorkspaceKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstContactTest {
    private final RunningApi api = RunningApi.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/workspace", "/api/v1/nothing-here", "/somewhere/else.js", "/api/4/charts", "/error"})
    void a_stranger_is_told_nothing_but_that_a_token_is_needed(String path) {
        var answer = api.client().get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/type")).isEqualTo("urn:cohortsync:problem:unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void a_wrong_token_is_refused_wherever_it_is_shown() {
        assertThat(api.client().withToken("guess").get("/api/v1/workspace").status())
                .isEqualTo(401);
        assertThat(api.client().withToken("guess").post("/api/v1/session", "{}").status())
                .isEqualTo(401);
    }

    @Test
    void an_unknown_path_is_not_found_for_those_who_may_know() {
        var answer = api.admin().get("/api/v1/nothing-here");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/type")).isEqualTo("urn:cohortsync:problem:not-found");
    }

    @Test
    void mails_are_caught_only_in_the_demo() {
        var answer = api.admin().get("/api/v1/caught-mails");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/detail")).contains("only in the demo");
    }

    @Test
    void the_keys_of_the_settings_are_the_first_workspaces_keys() {
        WorkspaceKeys keys = api.bean(WorkspaceKeys.class);
        String workspace = String.valueOf(keys.workspaceIdForApiKey(RunningApi.API_KEY));
        assertThat(workspace).startsWith("wsp_");
        assertThat(keys.isSecretKey(workspace, RunningApi.SECRET_KEY)).isTrue();
        assertThat(keys.isSecretKey(workspace, "another")).isFalse();
        assertThat(keys.workspaceIdForApiKey("another")).isNull();
    }

    @Test
    void health_and_metrics_answer_on_the_management_port_only() {
        assertThat(api.management().get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(api.management().get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
        assertThat(api.client().get("/actuator/health").status()).isEqualTo(401);
    }
}
