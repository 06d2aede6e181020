package io.cohortsync.api.http;

import io.cohortsync.api.problem.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The state of a resource as {@code ETag} and {@code If-Match} name it. */
public final class EntityTag {
    /** Stands for whatever the current state is. */
    public static final String ANY = "*";

    private EntityTag() {}

    /** The tag of a version. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets a change go on only if it is based on the current state.
     *
     * @param ifMatch the header; null when it was not sent
     * @throws Problem 428 without header, 412 when it names another state
     */
    public static void require(@Nullable String ifMatch, String current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.unconditional();
        }
        boolean matches = Arrays.stream(ifMatch.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(ANY) || tag.equals(current) || ("\"" + tag + "\"").equals(current));
        if (!matches) {
            throw Problem.stale(current);
        }
    }

    /** As {@link #require(String, String)}, for a version. */
    public static void require(@Nullable String ifMatch, long version) {
        require(ifMatch, of(version));
    }

    /** An answer with its tag. */
    public static <T> ResponseEntity<T> answer(HttpStatus status, long version, T body) {
        return ResponseEntity.status(status).eTag(of(version)).body(body);
    }
}
