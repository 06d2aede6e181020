package io.cohortsync.api.apply;

import java.util.Set;

/**
 * Something the workspace has.
 *
 * @param uses ids of what it could not do without
 * @param ending whether it is deleted already, and goes as soon as its list is empty
 */
record Existing(String id, String name, Set<String> uses, boolean ending) {

    static Existing of(String id, String name, Set<String> uses) {
        return new Existing(id, name, uses, false);
    }
}
