package io.cohortsync.api.access;

import io.cohortsync.api.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.WebUtils;

@RestController
@RequestMapping("/api/v1/session")
class SessionController {
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final JdbcClient database;

    SessionController(Sessions sessions, LoginThrottle throttle, JdbcClient database) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.database = database;
    }

    /** Who logs in. */
    record Credentials(
            @NotBlank(message = "must be the account's e-mail address") @Size(max = 320, message = "is too long")
            String email,

            @NotBlank(message = "must be the account's password") @Size(max = 1000, message = "is too long")
            String password) {
        @Override
        public String toString() {
            return "Credentials[" + email + "]";
        }
    }

    /** Who is logged in; for a token, email is its name. */
    record SessionView(String email, Role role, SessionWorkspace workspace) {}

    /** The workspace everything of this session belongs to. */
    record SessionWorkspace(String id, String name) {}

    @PostMapping
    ResponseEntity<SessionView> open(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        String place = request.getRemoteAddr();
        Duration wait = throttle.wait(credentials.email(), place);
        if (wait.isPositive()) {
            throw Problem.tooMany("Too many wrong passwords; wait " + (wait.toSeconds() + 1) + " seconds.", wait);
        }
        Sessions.Opened opened = sessions.open(credentials.email(), credentials.password())
                .orElseThrow(() -> {
                    throttle.failed(credentials.email(), place);
                    return Problem.unauthenticated("E-mail address or password is wrong.");
                });
        throttle.succeeded(credentials.email(), place);
        Account account = opened.account();
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.holding(opened.value(), Sessions.LIFETIME, transport(request))
                                .toString())
                .body(view(new Caller(account.workspaceId(), account.email(), account.role())));
    }

    @GetMapping
    SessionView get(Caller caller) {
        return view(caller);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> close(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, SessionCookie.NAME);
        if (cookie != null) {
            sessions.close(cookie.getValue());
        }
        return ResponseEntity.noContent()
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.gone(transport(request)).toString())
                .build();
    }

    private SessionView view(Caller caller) {
        String name = database.sql("select name from workspace where id = ?")
                .param(caller.workspaceId())
                .query(String.class)
                .single();
        return new SessionView(caller.name(), caller.role(), new SessionWorkspace(caller.workspaceId(), name));
    }

    private static SessionCookie.Transport transport(HttpServletRequest request) {
        return request.isSecure() ? SessionCookie.Transport.ENCRYPTED : SessionCookie.Transport.PLAIN;
    }
}
