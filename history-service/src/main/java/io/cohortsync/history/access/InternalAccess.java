package io.cohortsync.history.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets only services of this installation in: {@code Authorization: Bearer <internal token>}, compared in constant time.
 * Each request names the workspace it is for; every query is bound to it.
 */
@Component
class InternalAccess extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;
    private final JsonMapper json;

    InternalAccess(AccessSettings settings, JsonMapper json) {
        this.token = settings.token().getBytes(StandardCharsets.UTF_8);
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isToken(request.getHeader("Authorization"))) {
            response.setHeader("WWW-Authenticate", "Bearer");
            refuse(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "unauthorized",
                    "The internal token of history-service is needed.");
        } else if (isBlank(request.getHeader(WorkspaceHeader.NAME))) {
            refuse(response, HttpStatus.BAD_REQUEST, "workspace-missing", "The header X-Workspace-Id is needed.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isToken(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8), token);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String type, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        json.writeValue(response.getOutputStream(), Problems.of(status, type, detail));
    }
}
