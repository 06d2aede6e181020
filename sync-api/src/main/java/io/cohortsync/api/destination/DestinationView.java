package io.cohortsync.api.destination;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A destination as callers see it.
 *
 * @param secretsSet names of the secrets it has; the values are never shown
 * @param targets customer accounts inside it
 * @param kept entries of earlier mappings by which users may still be held
 * @param trouble what is wrong with it now; null when nothing is
 */
record DestinationView(
        String id,
        String type,
        String name,
        Map<String, Object> settings,
        List<String> secretsSet,
        List<TargetView> targets,
        List<Mapping> mapping,
        List<Mapping> kept,
        State state,
        Destination.@Nullable Trouble trouble,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Whether it takes what is sent. */
    enum State {
        ACTIVE,
        /** Its calls fail for now; what is not sent is kept and sent when it answers. */
        FAILING,
        /** It refused its credentials or settings; nothing is sent until it is changed. */
        STOPPED;

        static State of(Destination destination) {
            if (destination.stopped()) {
                return STOPPED;
            }
            return destination.trouble() == null ? ACTIVE : FAILING;
        }
    }

    /** A customer account; {@code secretsSet} as of the destination. */
    record TargetView(String name, Map<String, Object> settings, List<String> secretsSet) {
        static TargetView of(Definition.Target target) {
            return new TargetView(target.name(), target.settings(), names(target.secrets()));
        }
    }

    /** One way to know a user. */
    record Mapping(String identifier, String property) {}

    private static List<Mapping> mappings(List<IdentifierMapping> entries) {
        return entries.stream()
                .map(entry -> new Mapping(entry.identifier(), entry.property()))
                .toList();
    }

    private static List<String> names(Map<String, String> secrets) {
        return secrets.keySet().stream().sorted().toList();
    }

    static DestinationView of(Destination destination) {
        return new DestinationView(
                destination.id(),
                destination.type(),
                destination.name(),
                destination.settings(),
                names(destination.secrets()),
                destination.targets().stream().map(TargetView::of).toList(),
                mappings(destination.mapping()),
                mappings(destination.kept()),
                State.of(destination),
                destination.trouble(),
                destination.createdAt(),
                destination.updatedAt(),
                destination.version());
    }
}
