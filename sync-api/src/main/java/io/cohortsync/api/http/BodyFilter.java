package io.cohortsync.api.http;

import io.cohortsync.api.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses bodies of the API that are too large, and lets later filters read what it has read. Files are left to stream. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class BodyFilter extends OncePerRequestFilter {
    static final DataSize LIMIT = DataSize.ofMegabytes(1);

    private static final String FILE = ".csv";
    private static final String IMPORTS = "/api/v1/imports";

    private final HandlerExceptionResolver problems;

    BodyFilter(HandlerExceptionResolver handlerExceptionResolver) {
        this.problems = handlerExceptionResolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/v1/")
                || path.endsWith(FILE)
                || path.equals(IMPORTS)
                || path.startsWith(IMPORTS + '/');
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = Math.toIntExact(LIMIT.toBytes());
        if (request.getContentLengthLong() <= limit) {
            byte[] body = request.getInputStream().readNBytes(limit + 1);
            if (body.length <= limit) {
                chain.doFilter(new ReadRequest(request, body), response);
                return;
            }
        }
        problems.resolveException(request, response, null, Problem.tooLarge(limit));
    }
}
