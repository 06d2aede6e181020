package io.cohortsync.api.workspace;

/** What a workspace pays for. */
public enum Plan {
    STARTER,
    PLUS,
    GROWTH,
    ENTERPRISE;

    /** Whether real-time syncs are part of it. */
    public boolean hasRealTime() {
        return switch (this) {
            case STARTER, PLUS -> false;
            case GROWTH, ENTERPRISE -> true;
        };
    }
}
