package io.cohortsync.api.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which ids stand behind the names of a workspace and of the document that is applied to it. */
final class Names {
    private final Map<Named, List<String>> ids = new HashMap<>();
    private final Set<Named> refused = new HashSet<>();

    private record Named(Kind kind, String name) {}

    /** Something the workspace has. */
    void put(Kind kind, String name, String id) {
        ids.computeIfAbsent(new Named(kind, name), _ -> new ArrayList<>()).add(id);
    }

    /** An entry that could not be brought into force: what mentions it is not blamed for that. */
    void refuse(Item item) {
        refused.add(new Named(item.kind(), item.name()));
    }

    boolean isRefused(Kind kind, String name) {
        return refused.contains(new Named(kind, name));
    }

    /** The id of what has the entry's name already; null when nothing has. */
    @Nullable
    String existing(Item item) {
        return ids(item.kind(), item.name()).stream().findFirst().orElse(null);
    }

    /** Whether the entry's name says too little, which is a fault. */
    boolean isAmbiguous(Item item, Faults faults) {
        return isAmbiguous(item.kind(), item.name(), item.path() + ".name", faults);
    }

    /** The id a mention means; empty when it means nothing, which is a fault unless it stands for a refused entry. */
    Optional<String> mentioned(Kind kind, String name, String field, Faults faults) {
        if (isRefused(kind, name)) {
            return Optional.empty();
        }
        List<String> found = ids(kind, name);
        if (found.isEmpty()) {
            faults.add(field, name, "must be the name of a " + kind.word() + " of the document or the workspace");
        }
        return isAmbiguous(kind, name, field, faults)
                ? Optional.empty()
                : found.stream().findFirst();
    }

    private boolean isAmbiguous(Kind kind, String name, String field, Faults faults) {
        List<String> found = ids(kind, name);
        if (found.size() > 1) {
            faults.add(
                    field,
                    name,
                    "is the name of several " + kind.section() + " of the workspace (" + String.join(", ", found)
                            + "); give them different names first");
        }
        return found.size() > 1;
    }

    private List<String> ids(Kind kind, String name) {
        return ids.getOrDefault(new Named(kind, name), List.of());
    }
}
