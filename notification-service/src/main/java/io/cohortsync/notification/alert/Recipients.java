package io.cohortsync.notification.alert;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.definition.Definition.NotifiedEvent;
import io.cohortsync.contracts.definition.Definition.Subscription;
import io.cohortsync.contracts.definition.Definition.Sync;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who wants to hear of an alert. */
public final class Recipients {
    private Recipients() {}

    /**
     * Addresses of the subscriptions that fit, each once however many fit.
     *
     * @param definitions of all workspaces or of the alert's; others do not count
     */
    public static List<String> of(Alert alert, Collection<Definition> definitions) {
        Set<NotifiedEvent> events = events(alert);
        Predicate<String> isAbout = isAbout(alert, definitions);
        Map<String, String> addresses = new TreeMap<>();
        for (Definition definition : definitions) {
            if (definition instanceof Subscription subscription
                    && subscription.workspaceId().equals(alert.workspaceId())
                    && subscription.events().stream().anyMatch(events::contains)
                    && (subscription.syncId() == null || isAbout.test(subscription.syncId()))) {
                addresses.putIfAbsent(subscription.email().toLowerCase(Locale.ROOT), subscription.email());
            }
        }
        return List.copyOf(addresses.values());
    }

    private static Set<NotifiedEvent> events(Alert alert) {
        return switch (alert) {
            case Alert.RunNews news -> events(news.run());
            case Alert.DestinationChanged changed ->
                switch (changed.change().kind()) {
                    case STOPPED -> EnumSet.of(NotifiedEvent.DESTINATION_STOPPED);
                    case RECOVERED -> EnumSet.of(NotifiedEvent.DESTINATION_RECOVERED);
                    case FAILING -> EnumSet.noneOf(NotifiedEvent.class);
                };
        };
    }

    private static Set<NotifiedEvent> events(RunEvent run) {
        Set<NotifiedEvent> events = EnumSet.noneOf(NotifiedEvent.class);
        // Who wants to hear of failures wants to hear of a run that stands still.
        events.add(run.state() == RunState.SUCCEEDED ? NotifiedEvent.RUN_SUCCEEDED : NotifiedEvent.RUN_FAILED);
        if (run.belowTarget()) {
            events.add(NotifiedEvent.RUN_BELOW_TARGET);
        }
        return events;
    }

    /** Whether the alert concerns a sync: it ran, or it sends to the destination. */
    private static Predicate<String> isAbout(Alert alert, Collection<Definition> definitions) {
        return switch (alert) {
            case Alert.RunNews news -> news.run().syncId()::equals;
            case Alert.DestinationChanged changed -> {
                Set<String> syncs = definitions.stream()
                        .filter(Sync.class::isInstance)
                        .map(Sync.class::cast)
                        .filter(sync ->
                                sync.destinationId().equals(changed.change().destinationId()))
                        .map(Sync::id)
                        .collect(Collectors.toSet());
                yield syncs::contains;
            }
        };
    }
}
