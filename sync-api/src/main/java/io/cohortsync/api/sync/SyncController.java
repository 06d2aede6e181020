package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.http.Page;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/api/v1/syncs")
class SyncController {
    private final Syncs syncs;
    private final SyncStates states;
    private final SyncDeletions deletions;
    private final Runs runs;
    private final RunCsvs csvs;
    private final Holdings holdings;
    private final PauseReasons pauses;

    SyncController(
            Syncs syncs,
            SyncStates states,
            SyncDeletions deletions,
            Runs runs,
            RunCsvs csvs,
            Holdings holdings,
            PauseReasons pauses) {
        this.syncs = syncs;
        this.states = states;
        this.deletions = deletions;
        this.runs = runs;
        this.csvs = csvs;
        this.holdings = holdings;
        this.pauses = pauses;
    }

    @GetMapping
    Page<SyncView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page<Sync> page =
                Page.of(syncs.newestFirst(caller.workspaceId(), Cursor.before(cursor), limit + 1), limit, Sync::id);
        Map<String, Run> newest =
                runs.newest(page.items().stream().map(Sync::id).toList());
        Map<String, String> reasons =
                pauses.of(page.items().stream().map(Sync::id).toList());
        return page.map(sync -> view(sync, reasons.get(sync.id()), newest.get(sync.id())));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SyncView> create(Caller caller, @Valid @RequestBody SyncRequest request) {
        return answer(HttpStatus.CREATED, syncs.create(caller, request));
    }

    @GetMapping("/{id}")
    ResponseEntity<SyncView> get(Caller caller, @PathVariable String id) {
        return answer(HttpStatus.OK, syncs.get(caller.workspaceId(), id));
    }

    @PutMapping("/{id}")
    ResponseEntity<SyncView> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SyncRequest request) {
        return answer(HttpStatus.OK, syncs.change(caller, id, ifMatch, request));
    }

    @ApiResponse(responseCode = "202", description = "The sync is deleted as soon as its list is empty.")
    @ApiResponse(responseCode = "204", description = "The sync is gone.", content = @Content)
    @DeleteMapping("/{id}")
    ResponseEntity<SyncView> delete(
            Caller caller,
            @PathVariable String id,
            @Parameter(
                            description = "What becomes of the users the destination holds.",
                            schema = @Schema(allowableValues = {"leave", "empty"}))
                    @RequestParam(defaultValue = "leave")
                    String list,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return deletions
                .delete(caller, id, ifMatch, ListFate.of(list))
                .map(sync -> answer(HttpStatus.ACCEPTED, sync))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{id}/pause")
    ResponseEntity<SyncView> pause(Caller caller, @PathVariable String id) {
        return answer(HttpStatus.OK, states.pause(caller, id));
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<SyncView> resume(Caller caller, @PathVariable String id) {
        return answer(HttpStatus.OK, states.resume(caller, id));
    }

    private ResponseEntity<SyncView> answer(HttpStatus status, Sync sync) {
        String reason = pauses.of(List.of(sync.id())).get(sync.id());
        Run newest = runs.newest(List.of(sync.id())).get(sync.id());
        return EntityTag.answer(status, sync.version(), view(sync, reason, newest));
    }

    private SyncView view(Sync sync, @Nullable String pausedBecause, @Nullable Run newest) {
        RunView lastRun = newest == null ? null : csvs.view(newest);
        return SyncView.of(sync, pausedBecause, lastRun, holdings.of(sync.id()));
    }
}
