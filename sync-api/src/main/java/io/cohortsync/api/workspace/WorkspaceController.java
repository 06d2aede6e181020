package io.cohortsync.api.workspace;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.EntityTag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/workspace")
class WorkspaceController {
    private final Workspaces workspaces;
    private final PlanUse planUse;

    WorkspaceController(Workspaces workspaces, PlanUse planUse) {
        this.workspaces = workspaces;
        this.planUse = planUse;
    }

    @GetMapping
    ResponseEntity<WorkspaceView> get(Caller caller) {
        return answer(workspaces.get(caller.workspaceId()));
    }

    @PatchMapping
    ResponseEntity<WorkspaceView> change(
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody WorkspacePatch patch) {
        return answer(workspaces.change(caller, ifMatch, patch));
    }

    private ResponseEntity<WorkspaceView> answer(Workspace workspace) {
        return EntityTag.answer(
                HttpStatus.OK, workspace.version(), WorkspaceView.of(workspace, planUse.beyondPlan(workspace)));
    }
}
