package io.cohortsync.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * The user interface: its files, and every page address inside it, which a browser asks for as HTML. They hold no data,
 * so they are public. Everything else outside the API is not.
 */
@Component
class PublicPages implements RequestMatcher {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String FILES = "static";

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!READING.contains(request.getMethod()) || path.startsWith("/api/") || path.contains("..")) {
            return false;
        }
        return path.startsWith("/swagger-ui") || isFile(path) || asksForPage(request);
    }

    /** Whether a browser asks for a page rather than for a file or data. */
    private static boolean asksForPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.getRequestURI();
        boolean namesFile = path.lastIndexOf('.') > path.lastIndexOf('/');
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && !namesFile;
    }

    private static boolean isFile(String path) {
        return path.equals("/") || (!path.endsWith("/") && new ClassPathResource(FILES + path).exists());
    }
}
