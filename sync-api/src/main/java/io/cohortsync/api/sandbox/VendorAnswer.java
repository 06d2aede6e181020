package io.cohortsync.api.sandbox;

import java.util.List;

/**
 * What the vendor answers.
 *
 * @param status the HTTP status
 * @param body what becomes JSON
 * @param members records in the request
 * @param detail one line for the log
 */
record VendorAnswer(int status, Body body, int members, String detail) {
    /** The bodies a caller may meet. */
    sealed interface Body {}

    /** Of {@code ping}. */
    record Alive(boolean ok) implements Body {}

    /** Of the question which accounts there are. */
    record AccountsListed(List<VendorAccount> accounts) implements Body {}

    /** Of a list that was made or found. */
    record ListMade(String id) implements Body {}

    /** Of members that were added or removed. */
    record Taken(int accepted, List<Sorting.Rejection> rejected) implements Body {}

    /** Of a file that was begun, completed or discarded. */
    record FileAnswered(String file) implements Body {}

    /** Of everything that did not work. */
    record Refused(String code, String message) implements Body {}

    static VendorAnswer refused(int status, String code, String message, int members) {
        return new VendorAnswer(status, new Refused(code, message), members, message);
    }

    static VendorAnswer refused(int status, String code, String message) {
        return refused(status, code, message, 0);
    }
}
