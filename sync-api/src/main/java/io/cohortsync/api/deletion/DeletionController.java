package io.cohortsync.api.deletion;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.Page;
import io.cohortsync.api.question.UserQuestions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class DeletionController {
    private final UserQuestions users;
    private final Deletions deletions;

    DeletionController(UserQuestions users, Deletions deletions) {
        this.users = users;
        this.deletions = deletions;
    }

    @DeleteMapping("/users/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeletionView delete(Caller caller, @PathVariable String id) {
        return DeletionView.of(deletions.begin(caller, users.key(caller.workspaceId(), id)));
    }

    @GetMapping("/deletions")
    Page<DeletionView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(
                        deletions.newestFirst(caller.workspaceId(), Cursor.before(cursor), limit + 1),
                        limit,
                        Deletion::id)
                .map(DeletionView::of);
    }

    @GetMapping("/deletions/{id}")
    DeletionView get(Caller caller, @PathVariable String id) {
        return DeletionView.of(deletions.get(caller.workspaceId(), id));
    }
}
