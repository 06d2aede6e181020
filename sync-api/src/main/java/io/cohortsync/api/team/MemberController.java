package io.cohortsync.api.team;

import io.cohortsync.api.access.Account;
import io.cohortsync.api.access.Accounts;
import io.cohortsync.api.access.Caller;
import io.cohortsync.api.access.Role;
import io.cohortsync.api.http.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/members")
class MemberController {
    private final Team team;
    private final Accounts accounts;

    MemberController(Team team, Accounts accounts) {
        this.team = team;
        this.accounts = accounts;
    }

    /** A person as callers add them. */
    record MemberRequest(
            @NotBlank(message = "must be an e-mail address")
            @Email(message = "must be an e-mail address")
            @Size(max = 320, message = "must have at most 320 characters")
            String email,

            @NotNull(message = "must be one of viewer, member, manager, admin")
            Role role,

            // bcrypt reads 72 bytes; what lies beyond would not count.
            @NotBlank(message = "must have 10 to 72 characters")
            @Size(min = 10, max = 72, message = "must have 10 to 72 characters")
            String password) {
        @Override
        public String toString() {
            return "MemberRequest[" + email + ", " + role + "]";
        }
    }

    /** A person who can log in. */
    record MemberView(String id, String email, Role role, Instant createdAt) {
        static MemberView of(Account account) {
            return new MemberView(account.id(), account.email(), account.role(), account.createdAt());
        }
    }

    @GetMapping
    Page<MemberView> list(Caller caller) {
        return Page.last(
                accounts.of(caller.workspaceId()).stream().map(MemberView::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MemberView add(Caller caller, @Valid @RequestBody MemberRequest request) {
        return MemberView.of(team.addMember(caller, request.email(), request.password(), request.role()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        team.removeMember(caller, id);
    }
}
