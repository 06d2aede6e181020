package io.cohortsync.api.sandbox;

import io.cohortsync.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of members starts: after the last one of the page before. Opaque to callers. */
record MemberCursor(String identifier, String value) {
    private static final MemberCursor START = new MemberCursor("", "");

    /** Reads what {@link #text()} made; null is the start. */
    static MemberCursor parse(@Nullable String cursor) {
        if (cursor == null) {
            return START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int slash = text.indexOf('/');
            if (slash > 0 && text.indexOf('\0') < 0) {
                return new MemberCursor(text.substring(0, slash), text.substring(slash + 1));
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((identifier + '/' + value).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem invalid() {
        return Problem.invalid("cursor", null, "must be the next_cursor of an earlier answer");
    }
}
