package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.request.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes connections from definitions. Secrets stay closed until a request needs one. */
public final class Connections {
    private final Catalog catalog;
    private final SecretBox secrets;
    private final String sandboxUrl;

    public Connections(Catalog catalog, SecretBox secrets, String sandboxUrl) {
        this.catalog = catalog;
        this.secrets = secrets;
        this.sandboxUrl = sandboxUrl;
    }

    /** Empty when the catalog has no such type. */
    public Optional<ConfiguredDestination> to(Definition.Destination definition) {
        return catalog.type(definition.type()).map(type -> {
            Connection connection = connection(definition, type);
            return new ConfiguredDestination(definition, type, connection, intoTargets(definition, type, connection));
        });
    }

    private Map<String, Connection> intoTargets(
            Definition.Destination definition, DestinationType type, Connection connection) {
        String place = definition.workspaceId() + "/" + definition.id() + "/targets/";
        return type.targets()
                .map(declared -> definition.targets().stream()
                        .collect(Collectors.toMap(
                                Definition.Target::name,
                                target -> connection.into(
                                        declared.settings().withInitialValues(target.settings()),
                                        name -> open(target.secrets(), place + target.name(), name)))))
                .orElse(Map.of());
    }

    private Connection connection(Definition.Destination definition, DestinationType type) {
        return new Connection(
                definition.workspaceId(),
                definition.id(),
                type.settings().withInitialValues(definition.settings()),
                name -> open(definition.secrets(), definition.workspaceId() + "/" + definition.id(), name),
                Map.of(
                        "sandbox_url",
                        sandboxUrl,
                        "sandbox_key",
                        secrets.internalToken("sandbox/" + definition.workspaceId())));
    }

    private @Nullable String open(Map<String, String> sealed, String place, String name) {
        String secret = sealed.get(name);
        return secret == null ? null : secrets.open(secret, place + "/" + name);
    }
}
