package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ApiClient.Answer;
import io.cohortsync.api.RunningApi;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AbsentBrokerTest {
    @Test
    void without_a_broker_nothing_is_claimed_and_the_sender_is_told_to_try_again() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        try (RunningApi api = RunningApi.start(Map.of("spring.kafka.bootstrap-servers", "localhost:" + closedPort))) {
            Answer amplitude = api.client()
                    .post(
                            "/2/httpapi",
                            "{\"api_key\":\"" + RunningApi.API_KEY
                                    + "\",\"events\":[{\"user_id\":\"jane-1\",\"event_type\":\"a\"}]}");
            assertThat(amplitude.status()).isEqualTo(503);
            assertThat(amplitude.at("/code")).isEqualTo("503");
            assertThat(amplitude.header("Retry-After")).isEqualTo("1");

            Answer segment = api.client()
                    .post(
                            "/v1/track",
                            "{\"userId\":\"jane\",\"event\":\"a\",\"writeKey\":\"" + RunningApi.API_KEY + "\"}");
            assertThat(segment.status()).isEqualTo(503);
            assertThat(segment.at("/success")).isEqualTo("false");
        }
    }
}
