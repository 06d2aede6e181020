package io.cohortsync.api.workspace;

/** What a workspace pays for. */
public enum Plan {
    STARTER,
    PLUS,
    GROWTH,
    ENTERPRISE;

    /** Whether runs that start by a schedule are part of it. */
    public boolean hasSchedules() {
        return switch (this) {
            case STARTER -> false;
            case PLUS, GROWTH, ENTERPRISE -> true;
        };
    }

    /** Whether real-time syncs are part of it. */
    public boolean hasRealTime() {
        return switch (this) {
            case STARTER, PLUS -> false;
            case GROWTH, ENTERPRISE -> true;
        };
    }
}
