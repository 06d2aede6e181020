package io.cohortsync.dispatcher.connection;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.request.Connection;
import io.cohortsync.destinations.setting.FieldError;
import io.cohortsync.dispatcher.delivery.ConfiguredDestination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the settings of a destination and its targets against its type. */
final class SettingsCheck {
    private SettingsCheck() {}

    /** What is wrong, for people; empty when nothing is. */
    static Optional<String> fault(ConfiguredDestination destination) {
        Definition.Destination definition = destination.definition();
        DestinationType type = destination.type();
        try {
            List<FieldError> errors = new ArrayList<>(type.validate(
                    definition.settings(),
                    opened(definition.secrets().keySet(), destination.connection()),
                    definition.mapping()));
            destination
                    .intoTargets()
                    .forEach((name, connection) -> definition
                            .target(name)
                            .ifPresent(target -> errors.addAll(type.validateTarget(
                                    name,
                                    target.settings(),
                                    opened(target.secrets().keySet(), connection),
                                    Set.of()))));
            return errors.isEmpty()
                    ? Optional.empty()
                    : Optional.of(errors.stream().map(FieldError::message).collect(Collectors.joining("; ")));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.of("A stored secret cannot be opened; enter it again.");
        }
    }

    private static Map<String, String> opened(Set<String> names, Connection connection) {
        Map<String, String> secrets = new HashMap<>();
        for (String name : names) {
            Optional.ofNullable(connection.secrets().open(name)).ifPresent(secret -> secrets.put(name, secret));
        }
        return secrets;
    }
}
