package io.cohortsync.api.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Puts entries behind those that they mention by name, and refuses those that mention each other in a circle. */
final class MentionOrder {
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Function<Item, Set<String>> mentioned;
    private final Names names;
    private final Faults faults;
    private final Set<Item> ordered = new LinkedHashSet<>();
    private final Set<String> path = new LinkedHashSet<>();

    MentionOrder(List<Item> items, Function<Item, Set<String>> mentioned, Names names, Faults faults) {
        items.forEach(item -> this.items.put(item.name(), item));
        this.mentioned = mentioned;
        this.names = names;
        this.faults = faults;
    }

    /** All that are in no circle. */
    List<Item> inOrder() {
        items.values().forEach(this::add);
        return List.copyOf(ordered);
    }

    private void add(Item item) {
        if (ordered.contains(item) || names.isRefused(item.kind(), item.name())) {
            return;
        }
        if (!path.add(item.name())) {
            refuseCircle(item);
            return;
        }
        mentioned.apply(item).stream().sorted().map(items::get).forEach(other -> {
            if (other != null) {
                add(other);
            }
        });
        path.remove(item.name());
        if (!names.isRefused(item.kind(), item.name())) {
            ordered.add(item);
        }
    }

    private void refuseCircle(Item item) {
        List<String> circle = new ArrayList<>(path);
        circle = new ArrayList<>(circle.subList(circle.indexOf(item.name()), circle.size()));
        circle.add(item.name());
        faults.add(item.path() + ".definition", item.name(), "goes round in a circle: " + String.join(" → ", circle));
        names.refuse(item);
    }
}
