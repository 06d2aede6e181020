package io.cohortsync.api.sync;

import io.cohortsync.api.problem.Problem;

/** What becomes of the users a destination holds when their sync is deleted. */
public enum ListFate {
    /** They stay where they are. */
    LEAVE,
    /** They are removed first. */
    EMPTY;

    /** As it stands in a query; a problem where it is none. */
    public static ListFate of(String text) {
        return switch (text) {
            case "leave" -> LEAVE;
            case "empty" -> EMPTY;
            default -> throw Problem.invalid("list", text, "must be leave or empty");
        };
    }
}
