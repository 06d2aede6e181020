package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.state.DeviceState;
import io.cohortsync.engine.user.DeviceStore;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Users as questions may see them. */
record OwnUsers(UserStore users, DeviceStore devices) {

    /** The user with this key, or null where the workspace has none. */
    @Nullable
    User find(String workspaceId, String userKey) {
        return isOwn(workspaceId, userKey) ? users.find(bytes(userKey)) : null;
    }

    /** What is to be said of a key that no user has. */
    Answer absent(String workspaceId, String userKey) {
        DeviceState device = isOwn(workspaceId, userKey) ? devices.find(bytes(userKey)) : null;
        return device == null
                ? new Answer.NoSuchUser()
                : new Answer.BelongsTo(new UserKey(workspaceId, UserKey.Kind.USER, device.getOwner()).text());
    }

    /** Whoever asks names a key of their own workspace; that is not taken on trust. */
    private static boolean isOwn(String workspaceId, String userKey) {
        return userKey.startsWith(workspaceId + "/");
    }

    private static Bytes bytes(String userKey) {
        return Bytes.wrap(userKey.getBytes(StandardCharsets.UTF_8));
    }
}
