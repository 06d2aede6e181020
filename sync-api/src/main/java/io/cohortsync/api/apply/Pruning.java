package io.cohortsync.api.apply;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.apply.ApplyView.Change;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.sync.ListFate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deletes what a document leaves out, and keeps what a sync needs that still empties its list. */
final class Pruning {
    private final Caller caller;
    private final ListFate list;
    private final Faults faults;
    private final List<Change> changes = new ArrayList<>();

    /** What stays for now uses these; by id, with why. */
    private final Map<String, String> needed = new HashMap<>();

    Pruning(Caller caller, ListFate list, Faults faults) {
        this.caller = caller;
        this.list = list;
        this.faults = faults;
    }

    /** What was done so far, in order. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Deletes what the document has no entry for; of the last kind first, whose things use those of the others. */
    void prune(Entries entries, Document document) {
        Kind kind = entries.kind();
        List<String> written = document.items(kind).stream().map(Item::name).toList();
        for (Existing existing : entries.existing(caller.workspaceId())) {
            String because = needed.get(existing.id());
            if (existing.ending()) {
                keep(kind, existing, "is deleted as soon as its list is empty");
            } else if (document.speaksOf(kind) && !written.contains(existing.name())) {
                if (because == null) {
                    delete(entries, existing);
                } else {
                    keep(kind, existing, because);
                }
            }
        }
        // Syncs that empty their lists first have only begun to end.
        entries.existing(caller.workspaceId()).stream().filter(Existing::ending).forEach(ending -> need(kind, ending));
    }

    private void delete(Entries entries, Existing existing) {
        try {
            entries.delete(caller, existing, list);
            changes.add(Change.deleted(entries.kind(), existing.name(), existing.id()));
        } catch (Problem refusal) {
            faults.addConflict(
                    entries.kind().section(),
                    existing.name(),
                    "cannot be deleted: " + refusal.document().detail());
        }
    }

    private void keep(Kind kind, Existing existing, String because) {
        changes.add(Change.kept(kind, existing.name(), existing.id(), because));
        need(kind, existing);
    }

    private void need(Kind kind, Existing user) {
        user.uses()
                .forEach(id -> needed.putIfAbsent(
                        id,
                        "is used by the " + kind.word() + " \"" + user.name()
                                + "\", which stays until a list is empty; apply again then"));
    }
}
