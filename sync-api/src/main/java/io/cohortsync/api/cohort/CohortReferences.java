package io.cohortsync.api.cohort;

import io.cohortsync.api.problem.FieldError;
import io.cohortsync.contracts.cohort.CohortDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which cohorts mention which: what must exist, and what must not go round in a circle. */
final class CohortReferences {
    private final Map<String, Cohort> cohorts;

    /** @param cohorts all of one workspace */
    CohortReferences(List<Cohort> cohorts) {
        this.cohorts = cohorts.stream().collect(Collectors.toUnmodifiableMap(Cohort::id, cohort -> cohort));
    }

    /** Faults of a definition that {@code id} is to have: unknown cohorts, and circles through {@code id}. */
    List<FieldError> faults(String id, CohortDefinition definition) {
        List<FieldError> faults = new ArrayList<>();
        for (String mentioned : definition.referencedCohorts().stream().sorted().toList()) {
            if (!cohorts.containsKey(mentioned) && !mentioned.equals(id)) {
                faults.add(
                        new FieldError("definition", mentioned, "mentions a cohort that does not exist: " + mentioned));
                continue;
            }
            pathBack(mentioned, id, new HashSet<>())
                    .ifPresent(path -> faults.add(new FieldError(
                            "definition",
                            mentioned,
                            "goes round in a circle: " + name(id) + " → " + String.join(" → ", path))));
        }
        return List.copyOf(faults);
    }

    /** Cohorts that test the value of computation {@code id}. */
    List<Cohort> testing(String computationId) {
        return cohorts.values().stream()
                .filter(cohort -> cohort.definition() != null
                        && Cohort.read(cohort.definition())
                                .referencedComputations()
                                .contains(computationId))
                .toList();
    }

    /** Cohorts that mention {@code id}. */
    List<Cohort> mentioning(String id) {
        return cohorts.values().stream()
                .filter(cohort -> mentions(cohort).contains(id))
                .toList();
    }

    /** All, each before those that it mentions. */
    List<Cohort> mentioningFirst() {
        Map<String, Cohort> mentionedFirst = new LinkedHashMap<>();
        cohorts.values().forEach(cohort -> addBehindMentioned(cohort, mentionedFirst));
        return List.copyOf(mentionedFirst.values()).reversed();
    }

    private void addBehindMentioned(Cohort cohort, Map<String, Cohort> added) {
        if (!added.containsKey(cohort.id())) {
            mentions(cohort).stream()
                    .map(cohorts::get)
                    .filter(Objects::nonNull)
                    .forEach(mentioned -> addBehindMentioned(mentioned, added));
            added.put(cohort.id(), cohort);
        }
    }

    private Optional<List<String>> pathBack(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return Optional.of(List.of(name(to)));
        }
        Cohort cohort = cohorts.get(from);
        if (cohort == null || !seen.add(from)) {
            return Optional.empty();
        }
        for (String next : mentions(cohort)) {
            Optional<List<String>> rest = pathBack(next, to, seen);
            if (rest.isPresent()) {
                List<String> path = new ArrayList<>();
                path.add(name(from));
                path.addAll(rest.get());
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private String name(String id) {
        Cohort cohort = cohorts.get(id);
        return cohort == null ? id : "\"" + cohort.name() + "\" (" + id + ")";
    }

    private static Set<String> mentions(Cohort cohort) {
        return cohort.definition() == null
                ? Set.of()
                : Cohort.read(cohort.definition()).referencedCohorts();
    }
}
