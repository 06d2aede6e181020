package io.cohortsync.api.access;

/** What a caller may do; each may do what those before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Starts and cancels runs. */
    MEMBER,
    /** Changes definitions. */
    MANAGER,
    /** Changes tokens, members and the workspace. */
    ADMIN;

    boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
