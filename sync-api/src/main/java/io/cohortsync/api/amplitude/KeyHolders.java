package io.cohortsync.api.amplitude;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.access.Role;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.WorkspaceKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Recognises who calls by HTTP Basic: {@code api_key:secret_key} of a workspace. The secret key is what lets its holder write. */
@Component
class KeyHolders {
    private static final String BASIC = "Basic ";

    private final WorkspaceKeys keys;

    KeyHolders(WorkspaceKeys keys) {
        this.keys = keys;
    }

    /** @param authorization the header, null if there is none */
    Caller caller(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw refused();
        }
        String pair;
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            pair = new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        int colon = pair.indexOf(':');
        String workspaceId = colon < 1 ? null : keys.workspaceIdForApiKey(pair.substring(0, colon));
        if (workspaceId == null || !keys.isSecretKey(workspaceId, pair.substring(colon + 1))) {
            throw refused();
        }
        return new Caller(workspaceId, "secret key", Role.MANAGER);
    }

    private static Problem refused() {
        return Problem.unauthenticated(
                "Send the workspace's API key and secret key by HTTP Basic: Authorization: Basic base64(api_key:secret_key).");
    }
}
