package io.cohortsync.api.access;

import java.util.Arrays;
import java.util.List;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Paths whose handlers check keys of their own. No filter of ours runs there: tokens and sessions play no part, and a key
 * that is no API token must not be refused as one.
 */
public final class OwnKeys {
    private OwnKeys() {}

    /** A chain without filters for {@code paths}; whoever registers it checks the keys. */
    public static SecurityFilterChain at(String... paths) {
        List<RequestMatcher> matchers = Arrays.stream(paths)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList();
        return new DefaultSecurityFilterChain(new OrRequestMatcher(matchers));
    }
}
