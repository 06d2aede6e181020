package io.cohortsync.api.problem;

import io.cohortsync.api.installation.Secrets;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The single place that turns exceptions into problem documents, for controllers, filters and security alike. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Of an answer that is under way already see {@link #unexpected}; what is only begun is taken back. */
    @ExceptionHandler
    ResponseEntity<Object> problem(Problem problem, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw problem;
        }
        response.resetBuffer();
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> unauthenticated(AuthenticationException e) {
        return answer(Problem.unauthenticated("Send Authorization: Bearer <API token>, or log in."));
    }

    @ExceptionHandler
    ResponseEntity<Object> forbidden(AccessDeniedException e) {
        return answer(Problem.forbidden("Your role does not allow this."));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException e) {
        Class<?> wanted = e.getRequiredType();
        String expectation = wanted == null || !wanted.isEnum()
                ? "has the wrong type"
                : "must be one of "
                        + Arrays.stream(wanted.getEnumConstants())
                                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
        return answer(Problem.invalid(e.getName(), String.valueOf(e.getValue()), expectation));
    }

    /** Checks come first; this is what two requests at the same moment leave to the database. */
    @ExceptionHandler
    ResponseEntity<Object> collided(DataIntegrityViolationException e) {
        LOG.info(
                "A change collided with another one: {}",
                e.getMostSpecificCause().getMessage());
        return answer(Problem.conflict(
                "collision",
                "Another change at the same moment stands against this one; read again and repeat.",
                List.of()));
    }

    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class})
    ResponseEntity<Object> withoutDatabase(Exception e) {
        LOG.warn("The database does not answer: {}", e.getMessage());
        return answer(Problem.unavailable("The database does not answer just now; try again."));
    }

    /**
     * Everything else is our fault. An answer that is under way already must not end as if it were whole: the exception goes
     * on to the servlet container, which breaks the connection.
     */
    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw e;
        }
        return ours(e);
    }

    private static ResponseEntity<Object> ours(Exception e) {
        String reference = Secrets.random().substring(0, 8);
        LOG.error("Fault {} while answering a request", reference, e);
        return answer(Problem.ours(reference));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(UnreadableJson.problem(e));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problem.invalid(BrokenConstraints.of(e.getBindingResult())));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problem.invalid(BrokenConstraints.of(e)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return ours(e);
        }
        String detail = e instanceof org.springframework.web.ErrorResponse known
                        && known.getBody().getDetail() != null
                ? known.getBody().getDetail()
                : String.valueOf(e.getMessage());
        Problem problem = status.value() == HttpStatus.NOT_FOUND.value()
                ? Problem.notFound("There is nothing at this path.")
                : Problem.ofHttp(HttpStatus.valueOf(status.value()), detail);
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.document());
    }

    private static ResponseEntity<Object> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.document());
    }
}
