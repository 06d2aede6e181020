package io.cohortsync.destinations.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every destination type this installation knows. Immutable.
 *
 * <p>A type is a folder {@code catalog/<slug>/} with {@code <slug>.yaml} in it, anywhere on the class path; nothing else
 * names it.
 */
public final class Catalog {
    private final Map<String, DestinationType> types;

    private Catalog(Map<String, DestinationType> types) {
        this.types = types;
    }

    /**
     * Reads the class path.
     *
     * @throws InvalidCatalogEntry at the first file that is wrong: a catalog with a hole is worse than none
     */
    public static Catalog load() {
        Map<String, DestinationType> types = new TreeMap<>();
        ClassPathFolders.read(Catalog.class.getClassLoader())
                .forEach((slug, yaml) ->
                        types.put(slug, EntryReader.read(slug, "catalog/" + slug + "/" + slug + ".yaml", yaml)));
        return new Catalog(types);
    }

    /** All, by id. */
    public List<DestinationType> types() {
        return List.copyOf(types.values());
    }

    public Optional<DestinationType> type(String id) {
        return Optional.ofNullable(types.get(id));
    }
}
