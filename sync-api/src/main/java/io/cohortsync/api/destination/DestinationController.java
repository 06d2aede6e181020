package io.cohortsync.api.destination;

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
@RequestMapping("/api/v1/destinations")
class DestinationController {
    private final Destinations destinations;
    private final DispatcherQuestions dispatcher;
    private final DestinationChecks checks;
    private final DestinationTopics topics;

    DestinationController(
            Destinations destinations,
            DispatcherQuestions dispatcher,
            DestinationChecks checks,
            DestinationTopics topics) {
        this.destinations = destinations;
        this.dispatcher = dispatcher;
        this.checks = checks;
        this.topics = topics;
    }

    @GetMapping
    Page<DestinationView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(
                        destinations.newestFirst(caller.workspaceId(), Cursor.before(cursor), limit + 1),
                        limit,
                        Destination::id)
                .map(DestinationView::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DestinationView> create(Caller caller, @Valid @RequestBody DestinationRequest request) {
        Destination draft = destinations.draft(caller, request);
        topics.make(draft.id());
        return answer(HttpStatus.CREATED, destinations.add(caller, draft));
    }

    @GetMapping("/{id}")
    ResponseEntity<DestinationView> get(Caller caller, @PathVariable String id) {
        return answer(HttpStatus.OK, destinations.get(caller.workspaceId(), id));
    }

    @PutMapping("/{id}")
    ResponseEntity<DestinationView> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody DestinationRequest request) {
        return answer(HttpStatus.OK, destinations.change(caller, id, ifMatch, request));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        destinations.delete(caller, id, ifMatch);
    }

    @PostMapping("/{id}/test")
    ConnectionTestView test(Caller caller, @PathVariable String id) {
        return dispatcher.test(destinations.get(caller.workspaceId(), id));
    }

    /** Asks the destination itself, so it takes as long as that does. */
    @GetMapping("/{id}/accounts")
    Page<AccountView> accounts(Caller caller, @PathVariable String id) {
        Destination destination = destinations.get(caller.workspaceId(), id);
        checks.refuseWithoutAccounts(destination);
        return Page.last(dispatcher.accounts(destination));
    }

    private static ResponseEntity<DestinationView> answer(HttpStatus status, Destination destination) {
        return EntityTag.answer(status, destination.version(), DestinationView.of(destination));
    }
}
