package io.cohortsync.api.apply;

import java.util.Locale;

/** What a document describes, in the order in which one can build on another. */
enum Kind {
    COMPUTATION,
    COHORT,
    DESTINATION,
    SYNC;

    /** What one is called: {@code cohort}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where they stand in the document: {@code cohorts}. */
    String section() {
        return word() + 's';
    }
}
