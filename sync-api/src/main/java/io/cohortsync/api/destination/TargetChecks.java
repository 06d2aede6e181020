package io.cohortsync.api.destination;

import io.cohortsync.api.destination.DestinationRequest.TargetRequest;
import io.cohortsync.api.problem.AffectedSync;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.definition.Definition.Target;
import io.cohortsync.destinations.catalog.DestinationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Holds the targets of a request against the catalog and against the syncs that send to them. */
@Component
class TargetChecks {
    private final List<DestinationUse> uses;

    TargetChecks(List<DestinationUse> uses) {
        this.uses = uses;
    }

    /**
     * Everything wrong with the targets of a request.
     *
     * @param before the stored ones, whose secrets stay
     */
    static List<io.cohortsync.destinations.setting.FieldError> faults(
            DestinationType type, List<TargetRequest> targets, List<Target> before) {
        List<io.cohortsync.destinations.setting.FieldError> errors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < targets.size(); i++) {
            TargetRequest target = targets.get(i);
            String place = "targets[" + i + "]";
            if (!names.add(target.name())) {
                errors.add(new io.cohortsync.destinations.setting.FieldError(
                        place + ".name", target.name(), "stands twice: syncs name a target by its name"));
            }
            Set<String> kept =
                    find(before, target.name()).map(it -> it.secrets().keySet()).orElse(Set.of());
            errors.addAll(type.validateTarget(place, target.givenSettings(), target.givenSecrets(), kept));
        }
        return errors;
    }

    /** Refuses to lose a target, or its name, to which syncs send. */
    void refuseLosing(Destination before, List<TargetRequest> targets) {
        Set<String> names = new HashSet<>();
        targets.forEach(target -> names.add(target.name()));
        for (Target target : before.targets()) {
            List<FieldError> users = names.contains(target.name())
                    ? List.of()
                    : uses.stream()
                            .flatMap(use -> use.usesOf(before, target.name()).stream())
                            .toList();
            if (!users.isEmpty()) {
                throw Problem.conflict(
                        "in-use",
                        "Syncs send to the target " + target.name()
                                + "; leave it in targets under this name, or delete them first (see errors).",
                        users);
            }
        }
    }

    /** Refuses to turn a target whose account holds users to another: nobody would take them out of the first. */
    void refuseMoving(Destination before, List<TargetRequest> targets) {
        for (TargetRequest target : targets) {
            boolean moves = find(before.targets(), target.name())
                    .filter(stored -> !stored.settings().equals(target.givenSettings()))
                    .isPresent();
            List<AffectedSync> holding = !moves
                    ? List.of()
                    : uses.stream()
                            .flatMap(use -> use.affectedSyncs(before, target.name()).stream())
                            .filter(sync -> sync.holding() > 0)
                            .toList();
            if (!holding.isEmpty()) {
                throw Problem.affects(
                        "target-holds-users",
                        "The account of the target " + target.name()
                                + " holds users of syncs (see affected_syncs). Leave its settings, add another target with a sync of its own,"
                                + " and delete the old sync with list=empty.",
                        holding);
            }
        }
    }

    /** The targets of a request as they are stored. */
    static List<Target> stored(List<TargetRequest> targets, List<Target> before, Sealing sealing) {
        return targets.stream()
                .map(target -> {
                    Map<String, String> secrets = new HashMap<>(
                            find(before, target.name()).map(Target::secrets).orElse(Map.of()));
                    secrets.putAll(sealing.seal(target.name(), target.givenSecrets()));
                    return new Target(target.name(), target.givenSettings(), secrets);
                })
                .toList();
    }

    private static Optional<Target> find(List<Target> targets, String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst();
    }

    /** Seals the secrets of a target. */
    interface Sealing {
        Map<String, String> seal(String target, Map<String, String> secrets);
    }
}
