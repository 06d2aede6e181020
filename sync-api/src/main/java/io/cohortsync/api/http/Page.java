package io.cohortsync.api.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first.
 *
 * @param nextCursor what to ask the next page with; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** A list that has no further pages. */
    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, null);
    }

    /**
     * Cuts a page out of what was read with one row too many.
     *
     * @param rows up to {@code limit + 1} rows
     * @param id what the next page starts after
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> id) {
        if (rows.size() <= limit) {
            return last(rows);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, id.apply(items.getLast()));
    }

    /** The same page with other items. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
