package io.cohortsync.engine.question;

import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Users as questions may see them. */
record OwnUsers(UserStore users) {

    /** The user with this key, or null where the workspace has none. */
    @Nullable
    User find(String workspaceId, String userKey) {
        // Whoever asks names a key of their own workspace; that is not taken on trust.
        return userKey.startsWith(workspaceId + "/")
                ? users.find(Bytes.wrap(userKey.getBytes(StandardCharsets.UTF_8)))
                : null;
    }
}
