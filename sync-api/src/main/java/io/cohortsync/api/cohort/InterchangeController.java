package io.cohortsync.api.cohort;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.interchange.AmplitudeDefinitions;
import io.cohortsync.api.interchange.Translation;
import io.cohortsync.api.problem.Problem;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes in cohorts that were defined in Amplitude, and shows ours as Amplitude would. */
@RestController
@RequestMapping("/api/v1/cohorts")
class InterchangeController {
    private final Cohorts cohorts;
    private final Populations populations;

    InterchangeController(Cohorts cohorts, Populations populations) {
        this.cohorts = cohorts;
        this.populations = populations;
    }

    @PostMapping("/import")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CohortView> take(Caller caller, @Valid @RequestBody CohortImportRequest request) {
        JsonNode definition = translated(AmplitudeDefinitions.toOurs(request.definition()));
        Cohort cohort =
                cohorts.create(caller, new CohortRequest(request.name(), request.description(), definition, null));
        return EntityTag.answer(HttpStatus.CREATED, cohort.version(), CohortView.of(cohort, populations.of(cohort)));
    }

    @GetMapping("/{id}/export")
    CohortExport show(Caller caller, @PathVariable String id) {
        Cohort cohort = cohorts.get(caller.workspaceId(), id);
        JsonNode ours = cohort.definition();
        JsonNode definition =
                ours == null ? AmplitudeDefinitions.ofListed() : translated(AmplitudeDefinitions.ofOurs(ours));
        return new CohortExport(cohort.name(), cohort.description(), definition);
    }

    private static JsonNode translated(Translation translation) {
        return switch (translation) {
            case Translation.Done(JsonNode definition) -> definition;
            case Translation.Refused(var faults) -> throw Problem.invalid(faults);
        };
    }
}
