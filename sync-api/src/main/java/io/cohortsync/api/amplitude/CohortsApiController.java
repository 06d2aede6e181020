package io.cohortsync.api.amplitude;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.CohortSize;
import io.cohortsync.api.cohort.Cohorts;
import io.cohortsync.api.cohort.Populations;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.question.CohortMembers;
import io.cohortsync.contracts.wire.Json;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amplitude's Cohorts API (https://amplitude.com/docs/apis/analytics/behavioral-cohorts). Its paths, fields and answers are
 * Amplitude's, so it is not in the description of our own API.
 */
@Hidden
@RestController
class CohortsApiController {
    private static final int MAX_PROPERTIES = 20;

    private final KeyHolders holders;
    private final CohortUploads uploads;
    private final Cohorts cohorts;
    private final Populations populations;
    private final CohortMembers members;
    private final Clock clock;

    CohortsApiController(
            KeyHolders holders,
            CohortUploads uploads,
            Cohorts cohorts,
            Populations populations,
            CohortMembers members,
            Clock clock) {
        this.holders = holders;
        this.uploads = uploads;
        this.cohorts = cohorts;
        this.populations = populations;
        this.members = members;
        this.clock = clock;
    }

    @PostMapping("/api/3/cohorts/upload")
    JsonNode upload(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String keys,
            HttpServletRequest request)
            throws IOException {
        Caller caller = holders.caller(keys);
        return uploads.upload(caller, SentJson.of(request));
    }

    @PostMapping("/api/3/cohorts/membership")
    JsonNode membership(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String keys,
            HttpServletRequest request)
            throws IOException {
        Caller caller = holders.caller(keys);
        return uploads.membership(caller, SentJson.of(request));
    }

    @GetMapping("/api/3/cohorts")
    JsonNode list(@RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String keys) {
        Caller caller = holders.caller(keys);
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode list = answer.putArray("cohorts");
        cohorts.all(caller.workspaceId()).forEach(cohort -> list.add(CohortList.entry(cohort, populations.of(cohort))));
        return answer;
    }

    @GetMapping("/api/5/cohorts/request/{id}")
    ResponseEntity<JsonNode> request(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String keys,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") String props,
            @RequestParam(defaultValue = "") List<String> propKeys) {
        Caller caller = holders.caller(keys);
        Cohort cohort = cohorts.get(caller.workspaceId(), id);
        if (props.equals("1") && propKeys.isEmpty()) {
            throw Problem.invalid(
                    "propKeys", null, "is missing; with props=1 it names the user properties for the file");
        }
        if (propKeys.size() > MAX_PROPERTIES) {
            throw Problem.invalid("propKeys", null, "names more than " + MAX_PROPERTIES + " user properties");
        }
        List<String> properties = props.equals("1") ? propKeys : List.of();
        var request = new DownloadRequest(cohort.id(), properties, clock.millis());
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(named(request));
    }

    @GetMapping("/api/5/cohorts/request-status/{requestId}")
    ResponseEntity<JsonNode> status(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String keys,
            @PathVariable String requestId) {
        Caller caller = holders.caller(keys);
        DownloadRequest request = DownloadRequest.of(requestId, clock.instant());
        boolean isReady = size(caller, request).ready();
        return ResponseEntity.status(isReady ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(named(request).put("async_status", isReady ? "JOB COMPLETED" : "JOB INPROGRESS"));
    }

    /** Members as they are while the file is written: nothing is stored that could be out of date. */
    @GetMapping("/api/5/cohorts/request/{requestId}/file")
    void file(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String keys,
            @PathVariable String requestId,
            HttpServletResponse response)
            throws IOException {
        Caller caller = holders.caller(keys);
        DownloadRequest request = DownloadRequest.of(requestId, clock.instant());
        if (!size(caller, request).ready()) {
            throw Problem.conflict(
                    "computing",
                    "The cohort is being computed; ask /api/5/cohorts/request-status until it says JOB COMPLETED.",
                    List.of());
        }
        response.setContentType("text/csv;charset=UTF-8");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        var file = new MemberFile(out, request.properties());
        file.head();
        members.forEach(caller.workspaceId(), request.cohortId(), request.properties(), file::line);
        out.flush();
    }

    private CohortSize size(Caller caller, DownloadRequest request) {
        CohortSize size = populations.of(cohorts.get(caller.workspaceId(), request.cohortId()));
        if (size.failure() != null) {
            throw Problem.conflict("failed", "The cohort cannot be evaluated: " + size.failure() + ".", List.of());
        }
        return size;
    }

    private static ObjectNode named(DownloadRequest request) {
        return Json.mapper().createObjectNode().put("request_id", request.id()).put("cohort_id", request.cohortId());
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(Problem problem, HttpServletResponse response) {
        if (response.isCommitted()) {
            // A file that broke off must not end as if it were whole: the container breaks the connection.
            throw problem;
        }
        response.resetBuffer();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"cohort-sync\"");
        }
        return answer.body(
                ApiFault.of(problem.status().value(), problem.document().detail()));
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(InvalidIds invalid) {
        return ResponseEntity.badRequest()
                .body(ApiFault.of(
                        HttpStatus.BAD_REQUEST.value(),
                        "Some ids are nobody's (metadata names them); nothing has been changed. Leave them out, or send"
                                + " skip_invalid_ids: true with at least one valid id.",
                        invalid.metadata()));
    }
}
