package io.cohortsync.api.sync;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class RunController {
    private final Syncs syncs;
    private final Runs runs;
    private final RunCsvs csvs;

    RunController(Syncs syncs, Runs runs, RunCsvs csvs) {
        this.syncs = syncs;
        this.runs = runs;
        this.csvs = csvs;
    }

    @GetMapping("/syncs/{id}/runs")
    Page<RunView> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Sync sync = syncs.get(caller.workspaceId(), id);
        return Page.of(runs.newestFirst(sync, Cursor.before(cursor), limit + 1), limit, Run::id)
                .map(csvs::view);
    }

    @PostMapping("/syncs/{id}/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunView start(Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable RunRequest request) {
        boolean dryRun = request != null && Boolean.TRUE.equals(request.dryRun());
        return csvs.view(dryRun ? syncs.startDryRun(caller, id) : syncs.startRun(caller, id));
    }

    @GetMapping("/runs/{id}")
    RunView get(Caller caller, @PathVariable String id) {
        return csvs.view(runs.get(caller.workspaceId(), id));
    }

    @PostMapping("/runs/{id}/confirm")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunView confirm(Caller caller, @PathVariable String id) {
        return csvs.view(runs.confirm(caller, id));
    }

    @PostMapping("/runs/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunView cancel(Caller caller, @PathVariable String id) {
        return csvs.view(runs.cancel(caller, id));
    }
}
