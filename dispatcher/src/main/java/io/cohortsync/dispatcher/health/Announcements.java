package io.cohortsync.dispatcher.health;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.destination.DestinationEvent.Kind;
import io.cohortsync.destinations.answer.FailureCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be told about a destination: each change once, also over a restart. Thread-safe. */
public final class Announcements {
    private final String workspaceId;
    private final String destinationId;
    private final List<DestinationEvent> untold = new ArrayList<>();
    private boolean isFailing;

    /** {@code last} is the last kind that was told by whoever served this destination before. */
    public Announcements(String workspaceId, String destinationId, Optional<Kind> last) {
        this.workspaceId = workspaceId;
        this.destinationId = destinationId;
        this.isFailing = last.filter(Kind.FAILING::equals).isPresent();
    }

    synchronized void failing(FailureCode code, String detail, Instant at) {
        if (!isFailing) {
            isFailing = true;
            add(Kind.FAILING, code, detail, at);
        }
    }

    synchronized void recovered(Instant at) {
        if (isFailing) {
            isFailing = false;
            add(Kind.RECOVERED, FailureCode.DESTINATION_UNAVAILABLE, "Calls succeed again.", at);
        }
    }

    synchronized void stopped(FailureCode code, String detail, Instant at) {
        isFailing = false;
        add(Kind.STOPPED, code, detail, at);
    }

    private void add(Kind kind, FailureCode code, String detail, Instant at) {
        untold.add(new DestinationEvent(
                workspaceId, destinationId, kind, code.text(), code.owner().text(), detail, at));
    }

    /** What is to be told now; stays until {@link #told}. */
    public synchronized List<DestinationEvent> untold() {
        return List.copyOf(untold);
    }

    /** These are on the topic for good. */
    public synchronized void told(List<DestinationEvent> events) {
        untold.removeAll(events);
    }
}
