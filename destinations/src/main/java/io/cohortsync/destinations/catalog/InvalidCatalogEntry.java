package io.cohortsync.destinations.catalog;

/** A catalog file that cannot be used. The message names file and field and says what it should be. */
public final class InvalidCatalogEntry extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidCatalogEntry(String file, String field, String message) {
        super(file + ": " + field + " " + message);
    }
}
