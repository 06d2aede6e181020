package io.cohortsync.destinations.request;

/** What came of building a request. */
public sealed interface Draft {

    /** It can be sent. */
    record Ready(Call call) implements Draft {}

    /** It cannot be built; {@code reason} is for people and holds neither secrets nor personal data. */
    record Unbuildable(Fault fault, String reason) implements Draft {}

    /** Where the reason lies. */
    enum Fault {
        /** In the destination's settings: no request can be built. */
        SETTINGS,
        /** In one of the users: without them it can be built. */
        USERS
    }
}
