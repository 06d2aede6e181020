package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Path FILE = Path.of("openapi.json");

    /** The user interface makes its types from the file. If this fails, look at the difference and commit the new file. */
    @Test
    void the_description_of_the_api_is_the_committed_one() throws IOException {
        var answer = RunningApi.shared().client().get("/api/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/openapi")).startsWith("3.1");
        String committed = Files.exists(FILE) ? Files.readString(FILE) : "";
        String now = answer.text().stripTrailing() + "\n";
        Files.write(FILE, now.getBytes(StandardCharsets.UTF_8));
        assertThat(now).isEqualTo(committed);
    }
}
