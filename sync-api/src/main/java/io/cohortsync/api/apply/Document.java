package io.cohortsync.api.apply;

import java.util.List;
import java.util.Map;

/**
 * What a workspace shall have.
 *
 * @param sections by kind; of a kind without a section the document says nothing
 */
record Document(Map<Kind, List<Item>> sections) {

    Document {
        sections = Map.copyOf(sections);
    }

    /** Whether it says which of the kind there shall be, and no others. */
    boolean speaksOf(Kind kind) {
        return sections.containsKey(kind);
    }

    /** In the order written; empty where there is no section. */
    List<Item> items(Kind kind) {
        return sections.getOrDefault(kind, List.of());
    }
}
