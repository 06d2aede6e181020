package io.cohortsync.api.access;

import io.cohortsync.api.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.WebUtils;

/**
 * Recognises the caller by API token or session cookie. Whether one is needed is not decided here, but a wrong token is
 * refused wherever it is shown.
 */
class CallerFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Callers callers;
    private final HandlerExceptionResolver problems;

    CallerFilter(Callers callers, HandlerExceptionResolver problems) {
        this.callers = callers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = recognise(request);
        } catch (Problem problem) {
            problems.resolveException(request, response, null, problem);
            return;
        }
        caller.ifPresent(
                known -> SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(known))));
        chain.doFilter(request, response);
    }

    private Optional<Caller> recognise(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(callers.byToken(header.substring(BEARER.length()).strip())
                    .orElseThrow(() -> Problem.unauthenticated("This API token is not known or was revoked.")));
        }
        var cookie = WebUtils.getCookie(request, SessionCookie.NAME);
        if (cookie == null) {
            return Optional.empty();
        }
        Optional<Caller> caller = callers.bySession(cookie.getValue());
        if (caller.isPresent() && !READING.contains(request.getMethod()) && !SameOrigin.proves(request)) {
            // A foreign page can make a browser send the cookie along, but not this header.
            throw Problem.forbidden("Changes with a session cookie need the header " + SameOrigin.HEADER + ": "
                    + SameOrigin.VALUE + ".");
        }
        return caller;
    }
}
