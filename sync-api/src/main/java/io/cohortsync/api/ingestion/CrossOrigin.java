package io.cohortsync.api.ingestion;

import jakarta.servlet.http.HttpServletResponse;

/** Lets the browser SDKs of any site send to us; keys are in the request, cookies are not looked at. */
public final class CrossOrigin {
    private CrossOrigin() {}

    /** Marks an answer as readable from every origin. */
    public static void allow(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
    }

    /** Answers a preflight request. */
    public static void answerPreflight(HttpServletResponse response) {
        allow(response);
        response.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
        response.setHeader(
                "Access-Control-Allow-Headers", "Authorization, Content-Type, Content-Encoding, X-Retry-Count");
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
