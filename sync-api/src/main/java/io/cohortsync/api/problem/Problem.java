package io.cohortsync.api.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Ends a request with a problem document. Thrown where the fault is found; the transaction around it is rolled back. */
public final class Problem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String TYPES = "urn:cohortsync:problem:";

    private final HttpStatus status;
    private final transient ProblemDocument document;
    private final transient HttpHeaders headers;

    private Problem(HttpStatus status, String type, String title, String detail, List<FieldError> errors) {
        this(status, type, title, detail, errors, List.of());
    }

    private Problem(
            HttpStatus status,
            String type,
            String title,
            String detail,
            List<FieldError> errors,
            List<AffectedSync> affected) {
        super(detail, null, false, false);
        this.status = status;
        this.document = new ProblemDocument(
                TYPES + type,
                title,
                status.value(),
                detail,
                errors.isEmpty() ? null : List.copyOf(errors),
                affected.isEmpty() ? null : List.copyOf(affected));
        this.headers = new HttpHeaders();
    }

    /** 400: the request cannot be understood. */
    public static Problem malformed(String detail, List<FieldError> errors) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed-request", "The request cannot be read", detail, errors);
    }

    /** 400: fields of the request are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().field() + " " + errors.getFirst().message()
                : errors.size() + " fields are wrong; see errors.";
        return new Problem(
                HttpStatus.BAD_REQUEST, "invalid-request", "Fields of the request are wrong", detail, errors);
    }

    /** 400: one field of the request is wrong. */
    public static Problem invalid(String field, @Nullable String value, String message) {
        return invalid(List.of(new FieldError(field, value, message)));
    }

    /** 401: nobody known is calling. */
    public static Problem unauthenticated(String detail) {
        Problem problem = new Problem(
                HttpStatus.UNAUTHORIZED, "unauthenticated", "A token or a session is needed", detail, List.of());
        problem.headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"cohort-sync\"");
        return problem;
    }

    /** 403: the caller may not do this. */
    public static Problem forbidden(String detail) {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", detail, List.of());
    }

    /** 404: not there, or another workspace's, which is told to nobody. */
    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "Not found", detail, List.of());
    }

    /** 404 for a resource asked for by its id. */
    public static Problem noSuch(String kind, String id) {
        return notFound("There is no " + kind + " " + id + " in this workspace.");
    }

    /** 409: other things stand in the way; {@code errors} name them. */
    public static Problem conflict(String type, String detail, List<FieldError> errors) {
        return new Problem(HttpStatus.CONFLICT, type, "Something stands in the way", detail, errors);
    }

    /** 409: the change has to say what becomes of syncs. */
    public static Problem affects(String type, String detail, List<AffectedSync> affected) {
        return new Problem(HttpStatus.CONFLICT, type, "Syncs are affected", detail, List.of(), affected);
    }

    /** 412: somebody else changed it meanwhile. */
    public static Problem stale(String current) {
        return new Problem(
                HttpStatus.PRECONDITION_FAILED,
                "stale",
                "Changed meanwhile",
                "If-Match does not name the current state, which is " + current
                        + "; read it again and repeat the change.",
                List.of());
    }

    /** 428: the change does not say which state it is based on. */
    public static Problem unconditional() {
        return new Problem(
                HttpStatus.PRECONDITION_REQUIRED,
                "if-match-required",
                "If-Match is needed",
                "Send the ETag of the state you read as the header If-Match, so that nobody's change is overwritten.",
                List.of());
    }

    /** 413: the body is larger than allowed. */
    public static Problem tooLarge(long limit) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The request is too large",
                "A request may have at most " + limit + " bytes.",
                List.of());
    }

    /** 422: understood, and not possible; {@code field} says why. */
    public static Problem notAvailable(String field, @Nullable String value, String message) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "not-available",
                "Not available",
                field + " " + message,
                List.of(new FieldError(field, value, message)));
    }

    /** 422: the same Idempotency-Key came with another request before. */
    public static Problem keyReused() {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "The Idempotency-Key was used for another request",
                "A key stands for one request for 24 hours; send a new key with a new request.",
                List.of());
    }

    /** 429: wait first. */
    public static Problem tooMany(String detail, Duration wait) {
        Problem problem =
                new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many tries", detail, List.of());
        problem.headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        return problem;
    }

    /** 502: asked on the caller's behalf, somebody else refused; {@code detail} has their words. */
    public static Problem refusedElsewhere(String detail) {
        return new Problem(
                HttpStatus.BAD_GATEWAY, "refused-elsewhere", "Refused by the destination", detail, List.of());
    }

    /** 503: something this answer needs is away for now. */
    public static Problem unavailable(String detail) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not possible just now", detail, List.of());
    }

    /** 504: something did not answer in time. */
    public static Problem timedOut(String detail) {
        return new Problem(HttpStatus.GATEWAY_TIMEOUT, "timed-out", "No answer in time", detail, List.of());
    }

    /** 500: our fault. {@code reference} finds it in the log. */
    static Problem ours(String reference) {
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Something went wrong here",
                "This is a fault of Cohort Sync; the log names it as " + reference + ".",
                List.of());
    }

    /** Any other status of HTTP itself: method, media type … */
    static Problem ofHttp(HttpStatus status, String detail) {
        String title = status.getReasonPhrase();
        return new Problem(
                status, title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), title, detail, List.of());
    }

    public HttpStatus status() {
        return status;
    }

    public ProblemDocument document() {
        return document;
    }

    /** Headers the answer must have. */
    HttpHeaders headers() {
        return headers;
    }
}
