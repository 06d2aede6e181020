package io.cohortsync.history.outcome;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.history.access.WorkspaceHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Outcomes of a run and of a user. A run without outcomes yet, or of another workspace, has an empty list: sync-api knows
 * which runs exist and refuses the others before it asks here.
 */
@RestController
class OutcomeController {
    private final OutcomeSearch search;
    private final FollowedDefinitions definitions;

    OutcomeController(OutcomeSearch search, FollowedDefinitions definitions) {
        this.search = search;
        this.definitions = definitions;
    }

    @GetMapping("/runs/{id}/outcomes")
    OutcomePage ofRun(
            @RequestHeader(WorkspaceHeader.NAME) String workspaceId,
            @PathVariable("id") String runId,
            @RequestParam(name = "operation", required = false) @Nullable String operation,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "skip_reason", required = false) @Nullable String skipReason,
            @RequestParam(name = "user", required = false) @Nullable String user,
            @RequestParam(name = "limit", required = false) @Nullable Integer limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return page(search.ofRun(workspaceId, runId, OutcomeFilter.of(operation, state, skipReason, user), page), page);
    }

    @GetMapping("/history/users/{id}")
    OutcomePage ofUser(
            @RequestHeader(WorkspaceHeader.NAME) String workspaceId,
            @PathVariable("id") String user,
            @RequestParam(name = "limit", required = false) @Nullable Integer limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return page(search.ofUser(workspaceId, user, page), page);
    }

    private OutcomePage page(List<OutcomeRow> rows, PageRequest page) {
        boolean isLast = rows.size() <= page.limit();
        List<OutcomeRow> shown = isLast ? rows : rows.subList(0, page.limit());
        return new OutcomePage(
                shown.stream().map(this::named).toList(),
                isLast ? null : PageRequest.cursor(shown.getLast().id()));
    }

    private OutcomeItem named(OutcomeRow row) {
        return row.item(
                definitions
                        .sync(row.origin().syncId())
                        .map(Definition.Sync::name)
                        .orElse(null),
                definitions
                        .destination(row.origin().destinationId())
                        .map(Definition.Destination::name)
                        .orElse(null));
    }
}
