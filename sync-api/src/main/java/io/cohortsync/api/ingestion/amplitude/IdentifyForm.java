package io.cohortsync.api.ingestion.amplitude;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of an {@code application/x-www-form-urlencoded} body. */
final class IdentifyForm {
    private IdentifyForm() {}

    /**
     * Reads the fields; the last one of a name stands.
     *
     * @throws IllegalArgumentException when a percent sign is not followed by two hexadecimal digits
     */
    static Map<String, String> fields(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
