package io.cohortsync.api.ingestion.segment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a write key may stand: as the user name of Basic authentication, or in the body. */
final class WriteKey {
    private static final String BASIC = "Basic ";

    private WriteKey() {}

    /** The key of the header if there is one, else the body's; empty when there is none or it cannot be decoded. */
    static String of(@Nullable String authorization, @Nullable String inBody) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return inBody == null ? "" : inBody;
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? text : text.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
