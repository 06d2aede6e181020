package io.cohortsync.api.access;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a request comes from our own page rather than from a foreign one in the same browser. */
final class SameOrigin {
    static final String HEADER = "X-Requested-With";
    static final String VALUE = "cohort-sync";

    private SameOrigin() {}

    static boolean proves(HttpServletRequest request) {
        return VALUE.equals(request.getHeader(HEADER)) || "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }
}
