package io.cohortsync.notification.alert;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.run.RunEvent;
import java.util.Locale;

/** A piece of news that people are told. */
public sealed interface Alert {

    String workspaceId();

    /** The same for the same news, however often it comes: what Message-IDs are made from. */
    String id();

    /** A run reached a state that is told: succeeded, failed, or waiting for confirmation. */
    record RunNews(RunEvent run) implements Alert {
        @Override
        public String workspaceId() {
            return run.workspaceId();
        }

        @Override
        public String id() {
            return run.runId() + "." + run.state().name().toLowerCase(Locale.ROOT);
        }
    }

    /** A destination was stopped or works again. */
    record DestinationChanged(DestinationEvent change) implements Alert {
        @Override
        public String workspaceId() {
            return change.workspaceId();
        }

        @Override
        public String id() {
            return change.destinationId() + "." + change.kind().name().toLowerCase(Locale.ROOT) + "."
                    + change.at().toEpochMilli();
        }
    }
}
