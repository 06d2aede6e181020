package io.cohortsync.api.apply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What applying a document did, or would do.
 *
 * @param dryRun nothing was changed
 * @param counts how many entries of each action
 * @param changes what was done, in this order, and what stays
 */
record ApplyView(boolean dryRun, Counts counts, List<Change> changes) {

    /** What happens to one thing. */
    enum Action {
        CREATE,
        UPDATE,
        DELETE,
        UNCHANGED
    }

    record Counts(int create, int update, int delete, int unchanged) {}

    /**
     * One thing of the workspace.
     *
     * @param id null for what a dry run would create
     * @param fields what differs, for updates
     * @param because why something stays that the document leaves out; otherwise null
     */
    record Change(
            Kind kind,
            String name,
            @Nullable String id,
            Action action,
            List<String> fields,
            @Nullable String because) {

        static Change created(Item item, String id) {
            return new Change(item.kind(), item.name(), id, Action.CREATE, List.of(), null);
        }

        /** @param fields empty: nothing changes */
        static Change of(Item item, String id, List<String> fields) {
            return new Change(
                    item.kind(), item.name(), id, fields.isEmpty() ? Action.UNCHANGED : Action.UPDATE, fields, null);
        }

        static Change deleted(Kind kind, String name, String id) {
            return new Change(kind, name, id, Action.DELETE, List.of(), null);
        }

        static Change kept(Kind kind, String name, String id, String because) {
            return new Change(kind, name, id, Action.UNCHANGED, List.of(), because);
        }

        Change withoutId() {
            return new Change(kind, name, null, action, fields, because);
        }
    }

    static ApplyView of(boolean dryRun, List<Change> changes) {
        return new ApplyView(
                dryRun,
                new Counts(
                        count(changes, Action.CREATE),
                        count(changes, Action.UPDATE),
                        count(changes, Action.DELETE),
                        count(changes, Action.UNCHANGED)),
                changes.stream()
                        .map(change -> dryRun && change.action() == Action.CREATE ? change.withoutId() : change)
                        .toList());
    }

    private static int count(List<Change> changes, Action action) {
        return Math.toIntExact(
                changes.stream().filter(change -> change.action() == action).count());
    }
}
