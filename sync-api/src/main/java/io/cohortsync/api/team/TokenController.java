package io.cohortsync.api.team;

import io.cohortsync.api.access.Accounts;
import io.cohortsync.api.access.ApiToken;
import io.cohortsync.api.access.Caller;
import io.cohortsync.api.access.Role;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {
    private final Team team;
    private final Accounts accounts;

    TokenController(Team team, Accounts accounts) {
        this.team = team;
        this.accounts = accounts;
    }

    /** A token as callers ask for it. */
    record TokenRequest(
            @NotBlank(message = "must be a text of 1 to 200 characters")
            @Size(max = 200, message = "must be a text of 1 to 200 characters")
            String name,

            @NotNull(message = "must be one of viewer, member, manager, admin")
            Role role) {}

    /** A token as it is shown this once; value is what to call with. */
    record TokenWithValue(String id, String name, Role role, String createdBy, Instant createdAt, String value) {}

    @GetMapping
    Page<ApiToken> list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(accounts.tokensOf(caller.workspaceId(), Cursor.before(cursor), limit + 1), limit, ApiToken::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TokenWithValue create(Caller caller, @Valid @RequestBody TokenRequest request) {
        Accounts.NewToken created = team.addToken(caller, request.name(), request.role());
        ApiToken token = created.token();
        return new TokenWithValue(
                token.id(), token.name(), token.role(), token.createdBy(), token.createdAt(), created.value());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String id) {
        team.removeToken(caller, id);
    }
}
