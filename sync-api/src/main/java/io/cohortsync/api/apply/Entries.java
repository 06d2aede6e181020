package io.cohortsync.api.apply;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.apply.ApplyView.Change;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.sync.ListFate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the entries of one kind into force. Needs a transaction. */
interface Entries {
    Kind kind();

    /** What the workspace has, each before those of its kind that it uses. */
    List<Existing> existing(String workspaceId);

    /** The entries, each behind those of its kind that it mentions. */
    default List<Item> inOrder(List<Item> items, Names names, Faults faults) {
        return items;
    }

    /**
     * Makes what an entry describes, or changes it until it is so.
     *
     * @param id of what has its name; null when nothing has
     * @return empty when the entry has faults, which are told
     * @throws Problem when the request it stands for is refused
     */
    Optional<Change> put(Caller caller, Item item, @Nullable String id, Names names, Faults faults);

    /** What a field of the request an entry stands for is called in the entry. */
    default String fieldOf(Item item, String field) {
        return field;
    }

    /**
     * Deletes what the document leaves out.
     *
     * @param list what becomes of users a destination holds
     * @throws Problem when something uses it
     */
    void delete(Caller caller, Existing existing, ListFate list);
}
