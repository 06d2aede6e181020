package io.cohortsync.contracts.destination;

import java.util.List;

/** The answer to a {@link DispatcherCommand.TestDestination}, as JSON on {@code dispatcher-replies}, key = request id. */
public record DispatcherReply(String requestId, boolean ok, List<Check> checks) {
    public DispatcherReply {
        checks = List.copyOf(checks);
    }

    /** One thing that was tried. {@code detail} says what to do when it is not ok. */
    public record Check(String name, boolean ok, String detail) {}
}
