package io.cohortsync.api.question;

import io.cohortsync.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of members starts: a user key without its workspace, so that no cursor leads into another one. */
final class MemberCursor {
    private MemberCursor() {}

    /** The user key to start after; empty: from the first. */
    static String after(String workspaceId, @Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            return workspaceId + '/' + new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", null, "must be the next_cursor of an earlier answer");
        }
    }

    static String of(String userKey) {
        String rest = userKey.substring(userKey.indexOf('/') + 1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(rest.getBytes(StandardCharsets.UTF_8));
    }
}
