package io.cohortsync.api.amplitude;

import io.cohortsync.api.problem.Problem;

/** What ids of a request are. */
enum IdType {
    AMPLITUDE_ID,
    USER_ID;

    /** As an upload names it. */
    static IdType ofUpload(String name) {
        return switch (name) {
            case "BY_AMP_ID" -> AMPLITUDE_ID;
            case "BY_USER_ID" -> USER_ID;
            default -> throw Problem.invalid("id_type", name, "must be BY_AMP_ID or BY_USER_ID");
        };
    }

    /** As a change of members names it. */
    static IdType ofMembership(SentJson membership) {
        String name = membership.text("id_type");
        return switch (name) {
            case "BY_ID" -> AMPLITUDE_ID;
            case "BY_NAME" -> USER_ID;
            default ->
                throw Problem.invalid(
                        membership.path() + "id_type",
                        name,
                        "must be BY_ID (amplitude ids) or BY_NAME (user ids); groups are not supported");
        };
    }
}
