package io.cohortsync.api.http;

import io.cohortsync.api.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of a list starts. Ids sort by age, so it is the id of the last item seen. */
public final class Cursor {
    public static final int MAX_LIMIT = 200;

    private static final Pattern ID = Pattern.compile("[a-z]{3}_[0-9a-z]{1,40}");
    /** Sorts after every id. */
    private static final String NEWEST = "~";

    private Cursor() {}

    /** Items with lesser ids belong to the page. */
    public static String before(@Nullable String cursor) {
        if (cursor == null) {
            return NEWEST;
        }
        if (!ID.matcher(cursor).matches()) {
            throw Problem.invalid("cursor", null, "must be the next_cursor of an earlier answer");
        }
        return cursor;
    }
}
