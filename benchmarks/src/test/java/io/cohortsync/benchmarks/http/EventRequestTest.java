package io.cohortsync.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventRequestTest {

    @Test
    void eachUseNamesOtherUsersAndInsertIdsAndStaysOneWellFormedRequest() {
        EventRequest request = EventRequest.of("/batch", "key", 3);
        AtomicLong users = new AtomicLong(40);
        AtomicLong insertIds = new AtomicLong(12_345_678);

        request.with(users::getAndIncrement, insertIds::getAndIncrement);
        JsonNode body = body(request.with(users::getAndIncrement, insertIds::getAndIncrement));

        assertThat(body.path("api_key").asString()).isEqualTo("key");
        assertThat(body.path("events").size()).isEqualTo(3);
        JsonNode last = body.path("events").get(2);
        assertThat(last.path("user_id").asString()).isEqualTo("user-00000045");
        assertThat(last.path("device_id").asString()).endsWith("-000000000045");
        assertThat(last.path("insert_id").asString()).endsWith("-000012345683");
    }

    private static JsonNode body(byte[] request) {
        String text = new String(request, StandardCharsets.US_ASCII);
        int bodyAt = text.indexOf("\r\n\r\n") + 4;
        assertThat(text).contains("Content-Length: " + (text.length() - bodyAt) + "\r\n");
        return Json.mapper().readTree(text.substring(bodyAt));
    }
}
