package io.cohortsync.history.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Refusals as problem documents (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final String TYPES = "urn:cohortsync:problem:";

    static ProblemDetail of(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + type));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidInput e) {
        return invalid(e.field(), e.value(), String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail mistyped(MethodArgumentTypeMismatchException e) {
        return invalid(e.getName(), String.valueOf(e.getValue()), "is not of the right type");
    }

    @ExceptionHandler
    ProblemDetail databaseAway(DataAccessResourceFailureException e) {
        logger.warn("The database does not answer", e);
        return of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The history is not reachable now; ask again soon.");
    }

    private static ProblemDetail invalid(String field, String value, String message) {
        ProblemDetail problem = of(HttpStatus.BAD_REQUEST, "invalid-request", field + ": " + message);
        problem.setProperty("errors", List.of(Map.of("field", field, "value", value, "message", message)));
        return problem;
    }
}
