package io.cohortsync.api.sandbox;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.http.Page;
import io.cohortsync.api.problem.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the sandbox holds, what it was asked, and how it misbehaves. */
@RestController
@RequestMapping("/api/v1/sandbox")
class SandboxController {
    private final Lists lists;
    private final Members members;
    private final RequestLog log;
    private final FaultStore faultStore;

    SandboxController(Lists lists, Members members, RequestLog log, FaultStore faultStore) {
        this.lists = lists;
        this.members = members;
        this.log = log;
        this.faultStore = faultStore;
    }

    @GetMapping("/lists")
    Page<SandboxList> lists(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<SandboxList> rows = lists.page(caller.workspaceId(), Cursor.before(cursor), limit + 1);
        return Page.of(rows, limit, SandboxList::id);
    }

    @GetMapping("/lists/{id}/members")
    Page<Members.View> members(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "50") @Min(1) @Max(1_000) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        MemberCursor after = MemberCursor.parse(cursor);
        List<Members.View> rows = members.page(number(caller, id), after.identifier(), after.value(), limit + 1);
        return Page.of(rows, limit, last -> new MemberCursor(last.identifier(), last.value()).text());
    }

    @DeleteMapping("/lists/{id}/members")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void empty(Caller caller, @PathVariable String id) {
        long number = number(caller, id);
        members.clear(number);
        lists.touch(number);
    }

    @GetMapping("/requests")
    Page<RequestLog.Entry> requests(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @Parameter(schema = @Schema(type = "string")) @RequestParam(defaultValue = "9223372036854775807") @Min(1)
                    long cursor) {
        List<RequestLog.Entry> rows = log.page(caller.workspaceId(), cursor, limit + 1);
        return Page.of(rows, limit, entry -> Long.toString(entry.id()));
    }

    @GetMapping("/faults")
    ResponseEntity<Faults> faults(Caller caller) {
        return answer(faultStore.of(caller.workspaceId()));
    }

    @PutMapping("/faults")
    ResponseEntity<Faults> setFaults(
            Caller caller,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody FaultsRequest request) {
        Faults faults = request.faults();
        long current = faultStore.of(caller.workspaceId()).version();
        EntityTag.require(ifMatch, current);
        return answer(faultStore.put(caller.workspaceId(), faults, current));
    }

    private long number(Caller caller, String list) {
        return lists.number(caller.workspaceId(), list).orElseThrow(() -> Problem.noSuch("sandbox list", list));
    }

    private static ResponseEntity<Faults> answer(FaultStore.Versioned versioned) {
        return EntityTag.answer(HttpStatus.OK, versioned.version(), versioned.faults());
    }
}
