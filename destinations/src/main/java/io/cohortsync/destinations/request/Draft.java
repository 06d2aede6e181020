package io.cohortsync.destinations.request;

/** What came of building a request. */
public sealed interface Draft {

    /** It can be sent. */
    record Ready(Call call) implements Draft {}

    /** The settings do not make a request; {@code reason} is for the owner and holds no secret. */
    record Unbuildable(String reason) implements Draft {}
}
