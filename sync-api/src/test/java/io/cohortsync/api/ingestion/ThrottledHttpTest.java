package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ApiClient.Answer;
import io.cohortsync.api.RunningApi;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThrottledHttpTest {
    @Test
    void a_user_over_the_rate_is_refused_with_429_and_nothing_of_the_request_is_stored() {
        Map<String, String> oneASecond = Map.of("cohortsync.api.ingestion.events-per-second", "1");
        try (RunningApi api = RunningApi.start(oneASecond);
                UserUpdates updates = new UserUpdates()) {
            assertThat(send(api, event("jane-1").repeat(39) + event("jane-1")).status())
                    .isEqualTo(200);

            Answer refused = send(api, event("bert-1") + event("jane-1"));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.at("/eps_threshold")).isEqualTo("1");
            assertThat(refused.at("/throttled_users/jane-1")).isEqualTo("2");
            assertThat(refused.at("/throttled_events/0")).isEqualTo("1");
            assertThat(send(api, event("bert-1")).status()).isEqualTo(200);
            assertThat(updates.all()).hasSize(41);
        }
    }

    private static Answer send(RunningApi api, String events) {
        String body = "{\"api_key\":\"" + RunningApi.API_KEY + "\",\"events\":["
                + events.substring(0, events.length() - 1) + "]}";
        return api.client().post("/2/httpapi", body);
    }

    private static String event(String userId) {
        return "{\"user_id\":\"" + userId + "\",\"event_type\":\"look\"},";
    }
}
