package io.cohortsync.api.destination;

import io.cohortsync.contracts.destination.DispatcherReply;
import java.util.List;

/** What a try of the connection showed. */
record ConnectionTestView(boolean ok, List<Check> checks) {

    /** One thing that was tried; detail says what to do when it is not ok. */
    record Check(String name, boolean ok, String detail) {}

    static ConnectionTestView of(DispatcherReply.Tested reply) {
        return new ConnectionTestView(
                reply.ok(),
                reply.checks().stream()
                        .map(check -> new Check(check.name(), check.ok(), check.detail()))
                        .toList());
    }
}
