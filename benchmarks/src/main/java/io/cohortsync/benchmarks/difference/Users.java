package io.cohortsync.benchmarks.difference;

import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;

/** What is told to the engine of a user, as sync-api tells it. */
final class Users {
    static final String WORKSPACE = "wsp_bench";
    static final String PROPERTY = "plan";
    static final String OF_MEMBERS = "pro";
    static final String OF_OTHERS = "free";

    private Users() {}

    /** The first that is heard of a user. */
    static UserUpdate arrival(int user, boolean member) {
        String id = Crowd.id(user);
        return move(id, member)
                .addOperations(set("country", "DE"))
                .addOperations(set("email", id + "@example.org"))
                .build();
    }

    /** The user enters or leaves the cohort. */
    static UserUpdate move(int user, boolean enters) {
        return move(Crowd.id(user), enters).build();
    }

    private static UserUpdate.Builder move(String id, boolean enters) {
        long now = System.currentTimeMillis();
        return UserUpdate.newBuilder()
                .setWorkspaceId(WORKSPACE)
                .setUserId(id)
                .setAcceptedAt(now)
                .setTime(now)
                .addOperations(set(PROPERTY, enters ? OF_MEMBERS : OF_OTHERS));
    }

    private static PropertyOperation set(String name, String value) {
        return PropertyOperation.newBuilder()
                .setKind(PropertyOperation.Kind.SET)
                .setName(name)
                .setValue(PropertyValue.newBuilder().setText(value))
                .build();
    }
}
