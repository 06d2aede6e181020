package io.cohortsync.notification.alert;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.destination.DestinationEvent.Kind;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an event is news that people are told. Functions of their arguments. */
public final class AlertRule {
    private AlertRule() {}

    /**
     * Final states are told, and that a run waits for confirmation; each once. A dry run is shown to who asked for it.
     *
     * @param told the final states of this run that were told already
     */
    public static Optional<Alert> of(RunEvent run, Set<RunState> told) {
        boolean isNews = switch (run.state()) {
            case SUCCEEDED, FAILED, AWAITING_CONFIRMATION -> !run.isDry() && !told.contains(run.state());
            // Whoever cancels a run knows.
            case CANCELLED, QUEUED, PUBLISHING, DELIVERING -> false;
        };
        return isNews ? Optional.of(new Alert.RunNews(run)) : Optional.empty();
    }

    /**
     * A stop is told when the destination was not stopped before; a recovery when it was stopped, or had failed for
     * {@code outage} or longer: shorter troubles mend themselves and would be a mail a minute.
     */
    public static Optional<Alert> of(DestinationEvent change, @Nullable Known before, Duration outage) {
        Kind was = before == null ? Kind.RECOVERED : before.kind();
        boolean isNews = switch (change.kind()) {
            case STOPPED -> was != Kind.STOPPED;
            case FAILING -> false;
            case RECOVERED ->
                switch (was) {
                    case STOPPED -> true;
                    case FAILING ->
                        before != null && !change.at().isBefore(before.since().plus(outage));
                    case RECOVERED -> false;
                };
        };
        return isNews ? Optional.of(new Alert.DestinationChanged(change)) : Optional.empty();
    }

    /** What is known of the destination after {@code change}; a repeated state keeps its beginning. */
    public static Known known(DestinationEvent change, @Nullable Known before) {
        if (before != null) {
            // Failing calls do not mend a stop: it stays one until a call succeeds.
            boolean isSame =
                    before.kind() == change.kind() || (before.kind() == Kind.STOPPED && change.kind() == Kind.FAILING);
            if (isSame) {
                return before;
            }
        }
        return new Known(change.kind(), change.at());
    }

    /** A destination's state and when it began. */
    public record Known(Kind kind, Instant since) {}
}
