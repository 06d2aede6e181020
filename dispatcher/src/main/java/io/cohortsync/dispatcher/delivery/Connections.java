package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.request.Connection;
import java.util.Map;
import java.util.Optional;
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
        return catalog.type(definition.type())
                .map(type -> new ConfiguredDestination(definition, type, connection(definition, type)));
    }

    private Connection connection(Definition.Destination definition, DestinationType type) {
        return new Connection(
                definition.workspaceId(),
                definition.id(),
                type.settings().withInitialValues(definition.settings()),
                name -> open(definition, name),
                Map.of(
                        "sandbox_url",
                        sandboxUrl,
                        "sandbox_key",
                        secrets.internalToken("sandbox/" + definition.workspaceId())));
    }

    private @Nullable String open(Definition.Destination definition, String name) {
        String sealed = definition.secrets().get(name);
        return sealed == null
                ? null
                : secrets.open(sealed, definition.workspaceId() + "/" + definition.id() + "/" + name);
    }
}
