package io.cohortsync.api.computation;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.http.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
@RequestMapping("/api/v1/computations")
class ComputationController {
    private final Computations computations;
    private final ComputationProgresses progresses;

    ComputationController(Computations computations, ComputationProgresses progresses) {
        this.computations = computations;
        this.progresses = progresses;
    }

    @GetMapping
    Page<ComputationView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(
                        computations.newestFirst(caller.workspaceId(), Cursor.before(cursor), limit + 1),
                        limit,
                        Computation::id)
                .map(this::view);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ComputationView> create(Caller caller, @Valid @RequestBody ComputationRequest request) {
        return answer(HttpStatus.CREATED, computations.create(caller, request));
    }

    @GetMapping("/{id}")
    ResponseEntity<ComputationView> get(Caller caller, @PathVariable String id) {
        return answer(HttpStatus.OK, computations.get(caller.workspaceId(), id));
    }

    @PutMapping("/{id}")
    ResponseEntity<ComputationView> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ComputationRequest request) {
        return answer(HttpStatus.OK, computations.change(caller, id, ifMatch, request));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        computations.delete(caller, id, ifMatch);
    }

    private ResponseEntity<ComputationView> answer(HttpStatus status, Computation computation) {
        return EntityTag.answer(status, computation.version(), view(computation));
    }

    private ComputationView view(Computation computation) {
        return ComputationView.of(computation, progresses.of(computation));
    }
}
