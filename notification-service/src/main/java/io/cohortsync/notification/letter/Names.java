package io.cohortsync.notification.letter;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.definition.Definition.Destination;
import io.cohortsync.contracts.definition.Definition.Sync;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people call things; the id where a definition is gone. */
record Names(Collection<Definition> definitions) {

    String sync(String syncId) {
        return of(syncId, Sync.class, Sync::name).orElse(syncId);
    }

    String item(String syncId) {
        return of(syncId, Sync.class, Sync::itemName).orElse("–");
    }

    String destination(String destinationId) {
        return of(destinationId, Destination.class, Destination::name).orElse(destinationId);
    }

    @Nullable
    Double target(String syncId) {
        return of(syncId, Sync.class, Sync::successRateTarget).orElse(null);
    }

    /** Whether every run of the sync sends the whole cohort as a file. */
    boolean isFull(String syncId) {
        return of(syncId, Sync.class, Sync::full).orElse(false);
    }

    /** Names of the syncs that send to a destination. */
    List<String> syncsTo(String destinationId) {
        return definitions.stream()
                .filter(Sync.class::isInstance)
                .map(Sync.class::cast)
                .filter(sync -> sync.destinationId().equals(destinationId))
                .map(Sync::name)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private <D extends Definition, T> Optional<T> of(String id, Class<D> kind, Function<D, T> what) {
        return definitions.stream()
                .filter(definition -> definition.id().equals(id))
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(what)
                .findAny();
    }
}
