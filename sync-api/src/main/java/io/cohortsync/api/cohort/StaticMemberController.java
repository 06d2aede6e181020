package io.cohortsync.api.cohort;

import io.cohortsync.api.access.Caller;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The members of static cohorts. */
@RestController
@RequestMapping("/api/v1/cohorts/{id}")
class StaticMemberController {
    private final MemberLists lists;

    StaticMemberController(MemberLists lists) {
        this.lists = lists;
    }

    @PatchMapping("/members")
    MembersChanged change(Caller caller, @PathVariable String id, @Valid @RequestBody MembersPatch patch) {
        return lists.change(caller, id, patch.added(), patch.removed());
    }

    /** The file is read as it comes, never as a whole. */
    @PutMapping("/members.csv")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    MembersReplaced replace(Caller caller, @PathVariable String id, HttpServletRequest request) throws IOException {
        return lists.replace(caller, id, request.getInputStream());
    }
}
