package io.cohortsync.api.destination;

import io.cohortsync.api.destination.DestinationRequest.TargetRequest;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.definition.Definition.Target;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.catalog.DestinationType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Holds a request against the catalog, and seals its secrets. */
@Component
class DestinationChecks {
    private static final String TARGETS = "/targets/";

    private final Catalog catalog;
    private final SecretBox secretBox;

    DestinationChecks(Catalog catalog, SecretBox secretBox) {
        this.catalog = catalog;
        this.secretBox = secretBox;
    }

    /**
     * Refuses a request that does not fit its type.
     *
     * @param keptSecrets names of secrets that are stored and stay
     * @param keptTargets the stored targets, whose secrets stay
     */
    void refuseFaults(DestinationRequest request, Set<String> keptSecrets, List<Target> keptTargets) {
        DestinationType type = catalog.type(request.type())
                .orElseThrow(() -> Problem.invalid(
                        "type",
                        request.type(),
                        "must be one of "
                                + catalog.types().stream()
                                        .map(DestinationType::id)
                                        .toList()));
        List<FieldError> errors = Stream.concat(
                        type
                                .validate(
                                        request.givenSettings(),
                                        request.givenSecrets(),
                                        keptSecrets,
                                        request.identifierMapping())
                                .stream(),
                        TargetChecks.faults(type, request.givenTargets(), keptTargets).stream())
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

    /** Refuses to ask for accounts where that cannot be done. */
    void refuseWithoutAccounts(Destination destination) {
        DestinationType type = catalog.type(destination.type()).orElseThrow();
        if (type.accounts().isEmpty()) {
            throw Problem.notAvailable(
                    "type",
                    destination.type(),
                    "does not list accounts: "
                            + (type.targets().isPresent()
                                    ? "look up their ids at " + type.name()
                                    : type.name() + " has none"));
        }
    }

    private static FieldError fault(io.cohortsync.destinations.setting.FieldError error) {
        return new FieldError(
                error.field(), error.value() == null ? null : error.value().toString(), error.message());
    }

    /** Whether a sealed secret is this one. */
    boolean isSealed(Destination destination, String name, String secret) {
        return isSealed(destination.secrets(), destination.workspaceId() + "/" + destination.id(), name, secret);
    }

    private boolean isSealed(Map<String, String> secrets, String place, String name, String secret) {
        String sealed = secrets.get(name);
        return sealed != null && secretBox.open(sealed, place + "/" + name).equals(secret);
    }

    /** Whether a request has the targets of a destination; secrets that it does not name stay. */
    boolean hasTargetsOf(Destination destination, DestinationRequest request) {
        String place = destination.workspaceId() + "/" + destination.id() + TARGETS;
        List<TargetRequest> targets = request.givenTargets();
        return targets.size() == destination.targets().size()
                && IntStream.range(0, targets.size()).allMatch(i -> {
                    Target stored = destination.targets().get(i);
                    return stored.name().equals(targets.get(i).name())
                            && stored.settings().equals(targets.get(i).givenSettings())
                            && targets.get(i).givenSecrets().entrySet().stream()
                                    .allMatch(secret -> isSealed(
                                            stored.secrets(),
                                            place + stored.name(),
                                            secret.getKey(),
                                            secret.getValue()));
                });
    }

    /** The targets of a request with their secrets sealed; those it does not name stay as {@code before} has them. */
    List<Target> targets(String workspaceId, String destinationId, DestinationRequest request, List<Target> before) {
        return TargetChecks.stored(
                request.givenTargets(),
                before,
                (target, secrets) -> seal(workspaceId, destinationId + TARGETS + target, secrets));
    }

    Map<String, String> seal(String workspaceId, String destinationId, Map<String, String> secrets) {
        return secrets.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        secret -> secretBox.seal(
                                secret.getValue(), workspaceId + "/" + destinationId + "/" + secret.getKey())));
    }
}
