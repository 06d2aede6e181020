package io.cohortsync.api.sync;

import io.cohortsync.api.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** To which target of its destination a sync sends. */
final class TargetRule {
    private static final String FIELD = "target";

    private TargetRule() {}

    /**
     * The target that was asked for, or the only one there is; empty where the destination's type has none.
     *
     * @param asked null where the request leaves it out
     * @param targets names of those the destination has
     * @throws Problem 400 where it is not clear which is meant, or there is none
     */
    static Optional<String> target(
            @Nullable String asked, boolean typeHasTargets, String destinationName, List<String> targets) {
        if (!typeHasTargets) {
            if (asked != null) {
                throw Problem.invalid(
                        FIELD, asked, "is not possible: " + destinationName + " has no targets; leave it out");
            }
            return Optional.empty();
        }
        if (targets.isEmpty()) {
            throw Problem.invalid(
                    FIELD,
                    asked,
                    "is not there: " + destinationName + " has no targets yet; add one to the destination");
        }
        if (asked == null && targets.size() > 1) {
            throw Problem.invalid(
                    FIELD, null, "is missing: " + destinationName + " has several; name one of " + listed(targets));
        }
        if (asked != null && !targets.contains(asked)) {
            throw Problem.invalid(
                    FIELD, asked, "must be a target of " + destinationName + ", which has " + listed(targets));
        }
        return Optional.of(asked == null ? targets.getFirst() : asked);
    }

    private static String listed(List<String> targets) {
        return String.join(", ", targets);
    }
}
