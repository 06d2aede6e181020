package io.cohortsync.api.access;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** The cookie of a session: no script reads it, no foreign page sends it. */
final class SessionCookie {
    static final String NAME = "cohort_sync_session";

    private SessionCookie() {}

    static ResponseCookie holding(String value, Duration lifetime, Transport transport) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .sameSite("Strict")
                .path("/")
                .secure(transport == Transport.ENCRYPTED)
                .maxAge(lifetime)
                .build();
    }

    static ResponseCookie gone(Transport transport) {
        return holding("", Duration.ZERO, transport);
    }

    /** Whether the request came over TLS; a cookie from there is never sent without. */
    enum Transport {
        PLAIN,
        ENCRYPTED
    }
}
