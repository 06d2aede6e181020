package io.cohortsync.api.question;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.CohortSize;
import io.cohortsync.api.cohort.Cohorts;
import io.cohortsync.api.cohort.Populations;
import io.cohortsync.api.problem.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All members of a cohort in one file, written as the partitions tell them: a cohort of a million needs no memory. */
@RestController
class MembersFileController {
    private static final int MAX_PROPERTIES = 20;

    private final Cohorts cohorts;
    private final Populations populations;
    private final CohortMembers members;

    MembersFileController(Cohorts cohorts, Populations populations, CohortMembers members) {
        this.cohorts = cohorts;
        this.populations = populations;
        this.members = members;
    }

    /** An answer that breaks off is not whole: the connection ends without the end of the file. */
    @GetMapping(path = "/api/v1/cohorts/{id}/members.csv", produces = "text/csv")
    @ApiResponse(
            responseCode = "200",
            description = "All members, in no order",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void download(
            Caller caller,
            @PathVariable String id,
            @RequestParam(name = "property", defaultValue = "") List<String> properties,
            HttpServletResponse response)
            throws IOException {
        if (properties.size() > MAX_PROPERTIES) {
            throw Problem.invalid("property", null, "names more than " + MAX_PROPERTIES + " user properties");
        }
        Cohort cohort = cohorts.get(caller.workspaceId(), id);
        refuseUnlessReady(populations.of(cohort));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + cohort.id() + "-members.csv\"");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        var file = new MembersFile(out, properties);
        members.forEach(caller.workspaceId(), cohort.id(), properties, file::add);
        out.flush();
    }

    private static void refuseUnlessReady(CohortSize size) {
        if (size.failure() != null) {
            throw Problem.conflict("failed", "The cohort cannot be evaluated: " + size.failure() + ".", List.of());
        }
        if (!size.ready()) {
            throw Problem.conflict(
                    "computing",
                    "The cohort is being computed, so its list would have gaps; ask again when its state is ready.",
                    List.of());
        }
    }
}
