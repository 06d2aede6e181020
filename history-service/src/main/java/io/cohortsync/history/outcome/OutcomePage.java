package io.cohortsync.history.outcome;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a list. {@code nextCursor} is null on the last one. */
record OutcomePage(List<OutcomeItem> items, @Nullable String nextCursor) {}
