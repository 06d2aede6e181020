package io.cohortsync.api.http;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a repeated POST with the same {@code Idempotency-Key} as the first time, for 24 hours. What the request does and its
 * answer are one transaction, so after a crash there are both or neither. Refusals are not kept: they did nothing.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    private static final int MAX_KEY = 255;
    private static final int FIRST_REFUSAL = 400;

    private final IdempotentAnswers answers;
    private final TransactionTemplate transaction;
    private final HandlerExceptionResolver problems;

    IdempotencyFilter(
            IdempotentAnswers answers,
            TransactionTemplate transaction,
            HandlerExceptionResolver handlerExceptionResolver) {
        this.answers = answers;
        this.transaction = transaction;
        this.problems = handlerExceptionResolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || !(request instanceof ReadRequest);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(request instanceof ReadRequest read)
                || authentication == null
                || !(authentication.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            Problem problem = Problem.invalid(HEADER, null, "must be a text of 1 to " + MAX_KEY + " characters");
            problems.resolveException(request, response, null, problem);
            return;
        }
        var recorded = new ContentCachingResponseWrapper(response);
        try {
            transaction.executeWithoutResult(status -> {
                if (!answers.replay(caller.workspaceId(), key, read, recorded)) {
                    pass(chain, request, recorded);
                    if (recorded.getStatus() < FIRST_REFUSAL) {
                        answers.keep(caller.workspaceId(), key, read, recorded);
                    } else {
                        status.setRollbackOnly();
                    }
                }
            });
        } catch (Problem problem) {
            recorded.reset();
            problems.resolveException(request, recorded, null, problem);
        }
        // Only now: nobody hears of a change that was not committed.
        recorded.copyBodyToResponse();
    }

    private static void pass(FilterChain chain, HttpServletRequest request, HttpServletResponse response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }
}
