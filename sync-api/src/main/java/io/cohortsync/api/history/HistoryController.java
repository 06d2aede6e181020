package io.cohortsync.api.history;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.sync.RunCsvs;
import io.cohortsync.api.sync.Runs;
import io.cohortsync.api.sync.Syncs;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class HistoryController {
    private final HistoryService history;
    private final Runs runs;
    private final RunCsvs csvs;
    private final Syncs syncs;

    HistoryController(HistoryService history, Runs runs, RunCsvs csvs, Syncs syncs) {
        this.history = history;
        this.runs = runs;
        this.csvs = csvs;
        this.syncs = syncs;
    }

    @GetMapping("/runs/{id}/outcomes")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = HistoryAnswers.OutcomePage.class)))
    @Parameter(name = "operation", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "state", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "skip_reason", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "user", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = "integer"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    void outcomes(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        passOfRun(caller, id, request, response);
    }

    @GetMapping("/runs/{id}/export.csv")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void export(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        String whyNone = csvs.of(caller.workspaceId(), id).whyNone();
        if (whyNone != null) {
            throw Problem.conflict("run-has-no-csv", whyNone, List.of());
        }
        history.pass(caller.workspaceId(), request, response);
    }

    @GetMapping("/history/users/{id}")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = HistoryAnswers.OutcomePage.class)))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = "integer"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    void user(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        history.pass(caller.workspaceId(), request, response);
    }

    @GetMapping("/syncs/{id}/windows")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = HistoryAnswers.WindowList.class)))
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = "string", format = "date-time"))
    @Parameter(name = "to", in = ParameterIn.QUERY, schema = @Schema(type = "string", format = "date-time"))
    void windows(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        passOfSync(caller, id, request, response);
    }

    @GetMapping("/syncs/{id}/latency")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = HistoryAnswers.Latency.class)))
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = "string", format = "date-time"))
    @Parameter(name = "to", in = ParameterIn.QUERY, schema = @Schema(type = "string", format = "date-time"))
    void latency(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        passOfSync(caller, id, request, response);
    }

    private void passOfRun(Caller caller, String id, HttpServletRequest request, HttpServletResponse response) {
        if (!runs.exists(caller.workspaceId(), id)) {
            throw Problem.noSuch("run", id);
        }
        history.pass(caller.workspaceId(), request, response);
    }

    private void passOfSync(Caller caller, String id, HttpServletRequest request, HttpServletResponse response) {
        if (!syncs.exists(caller.workspaceId(), id)) {
            throw Problem.noSuch("sync", id);
        }
        history.pass(caller.workspaceId(), request, response);
    }
}
