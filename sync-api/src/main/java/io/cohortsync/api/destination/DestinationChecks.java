package io.cohortsync.api.destination;

import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.catalog.DestinationType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Holds a request against the catalog, and seals its secrets. */
@Component
class DestinationChecks {
    private final Catalog catalog;
    private final SecretBox secretBox;

    DestinationChecks(Catalog catalog, SecretBox secretBox) {
        this.catalog = catalog;
        this.secretBox = secretBox;
    }

    /** @param keptSecrets names of secrets that are stored and stay */
    void refuseFaults(DestinationRequest request, Set<String> keptSecrets) {
        DestinationType type = catalog.type(request.type())
                .orElseThrow(() -> Problem.invalid(
                        "type",
                        request.type(),
                        "must be one of "
                                + catalog.types().stream()
                                        .map(DestinationType::id)
                                        .toList()));
        List<FieldError> errors = type
                .validate(request.givenSettings(), request.givenSecrets(), keptSecrets, request.identifierMapping())
                .stream()
                .map(DestinationChecks::fault)
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Holds another mapping of a destination against its type. */
    void refuseFaults(Destination destination, List<IdentifierMapping> mapping) {
        // Types do not leave the catalog.
        List<FieldError> errors = catalog.type(destination.type()).orElseThrow().validate(mapping).stream()
                .map(DestinationChecks::fault)
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static FieldError fault(io.cohortsync.destinations.setting.FieldError error) {
        return new FieldError(
                error.field(), error.value() == null ? null : error.value().toString(), error.message());
    }

    /** Whether a sealed secret is this one. */
    boolean isSealed(Destination destination, String name, String secret) {
        String sealed = destination.secrets().get(name);
        return sealed != null
                && secretBox
                        .open(sealed, destination.workspaceId() + "/" + destination.id() + "/" + name)
                        .equals(secret);
    }

    Map<String, String> seal(String workspaceId, String destinationId, Map<String, String> secrets) {
        return secrets.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        secret -> secretBox.seal(
                                secret.getValue(), workspaceId + "/" + destinationId + "/" + secret.getKey())));
    }
}
