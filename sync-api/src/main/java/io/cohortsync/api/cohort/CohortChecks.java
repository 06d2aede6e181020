package io.cohortsync.api.cohort;

import io.cohortsync.api.computation.Computations;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.cohort.CohortDefinition;
import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.cohort.Unmatchable;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Holds definitions against the language and against what the workspace has. */
@Component
@Transactional(readOnly = true)
public class CohortChecks {
    private final CohortRows rows;
    private final Computations computations;

    CohortChecks(CohortRows rows, Computations computations) {
        this.rows = rows;
        this.computations = computations;
    }

    /** Refuses a definition that no cohort of the workspace could have. */
    public void refuseFaults(String workspaceId, JsonNode definition) {
        check(workspaceId, "", definition);
    }

    /** Refuses what a cohort of the workspace, known as {@code id}, could not be. */
    void refuseFaults(String workspaceId, String id, CohortRequest request) {
        JsonNode definition = request.definition();
        if (request.isStatic()) {
            if (definition != null) {
                throw Problem.invalid(
                        "definition", null, "must be left out: the members of a static cohort are listed");
            }
            return;
        }
        if (definition == null) {
            throw Problem.invalid(
                    "definition",
                    null,
                    "is missing; it says who is in the cohort. A cohort whose members you list has \"static\": true instead");
        }
        check(workspaceId, id, definition);
    }

    private void check(String workspaceId, String id, JsonNode json) {
        CohortDefinition definition;
        try {
            definition = CohortDefinitionReader.read(json);
        } catch (InvalidDefinition e) {
            throw Problem.invalid(faults(e.errors()));
        }
        List<FieldError> faults = new ArrayList<>(faults(Unmatchable.faults(definition)));
        if (!definition.referencedCohorts().isEmpty()) {
            // Reads all cohorts of the workspace, of which there may be ten thousand.
            faults.addAll(references(workspaceId).faults(id, definition));
        }
        for (String mentioned :
                definition.referencedComputations().stream().sorted().toList()) {
            if (computations.find(workspaceId, mentioned).isEmpty()) {
                faults.add(new FieldError(
                        "definition", mentioned, "mentions a computation that does not exist: " + mentioned));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static List<FieldError> faults(List<InvalidDefinition.FieldError> errors) {
        return errors.stream()
                .map(error -> new FieldError(error.field(), error.value(), error.message()))
                .toList();
    }

    /** Which cohorts of the workspace mention which. */
    CohortReferences references(String workspaceId) {
        return new CohortReferences(rows.findByWorkspaceId(workspaceId).stream()
                .map(CohortRow::cohort)
                .toList());
    }
}
