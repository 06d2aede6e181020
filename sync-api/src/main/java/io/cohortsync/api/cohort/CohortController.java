package io.cohortsync.api.cohort;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.http.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cohorts")
class CohortController {
    private final Cohorts cohorts;
    private final Populations populations;
    private final PopulationHistory history;

    CohortController(Cohorts cohorts, Populations populations, PopulationHistory history) {
        this.cohorts = cohorts;
        this.populations = populations;
        this.history = history;
    }

    @GetMapping
    Page<CohortView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(cohorts.newestFirst(caller.workspaceId(), Cursor.before(cursor), limit + 1), limit, Cohort::id)
                .map(this::view);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CohortView> create(Caller caller, @Valid @RequestBody CohortRequest request) {
        return answer(HttpStatus.CREATED, cohorts.create(caller, request));
    }

    @GetMapping("/{id}")
    ResponseEntity<CohortView> get(Caller caller, @PathVariable String id) {
        return answer(HttpStatus.OK, cohorts.get(caller.workspaceId(), id));
    }

    @PutMapping("/{id}")
    ResponseEntity<CohortView> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody CohortRequest request) {
        return answer(HttpStatus.OK, cohorts.change(caller, id, ifMatch, request));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        cohorts.delete(caller, id, ifMatch);
    }

    @GetMapping("/{id}/population")
    List<PopulationPoint> population(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return history.of(cohorts.get(caller.workspaceId(), id).id(), from, to);
    }

    private ResponseEntity<CohortView> answer(HttpStatus status, Cohort cohort) {
        return EntityTag.answer(status, cohort.version(), view(cohort));
    }

    private CohortView view(Cohort cohort) {
        return CohortView.of(cohort, populations.of(cohort));
    }
}
