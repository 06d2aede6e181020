package io.cohortsync.api.apply;

import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of a document.
 *
 * @param index counts from 0 in its section
 * @param name what it is known by; no other of its kind in the document has it
 * @param content as written
 */
record Item(Kind kind, int index, String name, ObjectNode content) {

    /** Where it stands: {@code cohorts[0]}. */
    String path() {
        return path(kind, index);
    }

    static String path(Kind kind, int index) {
        return kind.section() + '[' + index + ']';
    }
}
