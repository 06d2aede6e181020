package io.cohortsync.api.apply;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.problem.UnreadableJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads documents: their sections, and what each entry is called. What stands in an entry is for others to read. */
@Component
class DocumentReader {
    private static final String VERSION = "version";
    private static final int KNOWN_VERSION = 1;
    private static final String NAME = "name";
    private static final int LONGEST_NAME = 200;

    private final JsonMapper json;

    DocumentReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * The document.
     *
     * @param yaml whether it is YAML rather than JSON
     * @throws Problem 400 with everything that is wrong
     */
    Document read(byte[] content, boolean yaml) {
        JsonNode root = tree(yaml ? YamlAsJson.translate(content, json) : content);
        if (!(root instanceof ObjectNode document)) {
            throw Problem.malformed(
                    "The document must be an object with the sections computations, cohorts, destinations, syncs.",
                    List.of());
        }
        Faults faults = new Faults();
        readVersion(document, faults);
        Map<String, Kind> kinds = new HashMap<>();
        Arrays.stream(Kind.values()).forEach(kind -> kinds.put(kind.section(), kind));
        Map<Kind, List<Item>> sections = new EnumMap<>(Kind.class);
        document.properties().forEach(section -> {
            Kind kind = kinds.get(section.getKey());
            if (kind != null) {
                sections.put(kind, items(kind, section.getValue(), faults));
            } else if (!section.getKey().equals(VERSION)) {
                faults.add(
                        section.getKey(),
                        null,
                        "is not a section; known are version, computations, cohorts, destinations, syncs");
            }
        });
        faults.refuseAny();
        return new Document(sections);
    }

    private JsonNode tree(byte[] content) {
        try {
            return json.readTree(content);
        } catch (JacksonException e) {
            throw UnreadableJson.problem(e);
        }
    }

    private static void readVersion(ObjectNode document, Faults faults) {
        JsonNode version = document.path(VERSION);
        if (!version.isInt() || version.intValue() != KNOWN_VERSION) {
            faults.add(
                    VERSION,
                    version.isMissingNode() ? null : version.toString(),
                    "must be " + KNOWN_VERSION + ", the form that documents have now");
        }
    }

    private static List<Item> items(Kind kind, JsonNode section, Faults faults) {
        if (!section.isArray()) {
            faults.add(kind.section(), null, "must be a list; an empty one, [], says that there shall be none");
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < section.size(); i++) {
            item(kind, i, section.get(i), names, faults).ifPresent(items::add);
        }
        return List.copyOf(items);
    }

    private static Optional<Item> item(Kind kind, int index, JsonNode content, Set<String> names, Faults faults) {
        String path = Item.path(kind, index);
        if (!(content instanceof ObjectNode object)) {
            faults.add(path, null, "must be an object with a name");
            return Optional.empty();
        }
        JsonNode name = object.path(NAME);
        if (!name.isString()
                || name.stringValue().isBlank()
                || name.stringValue().length() > LONGEST_NAME) {
            faults.add(
                    path + '.' + NAME,
                    name.isMissingNode() ? null : name.toString(),
                    "must be a text of 1 to 200 characters, by which the " + kind.word() + " is known");
            return Optional.empty();
        }
        if (!names.add(name.stringValue())) {
            faults.add(path + '.' + NAME, name.stringValue(), "is the name of an earlier " + kind.word() + " already");
            return Optional.empty();
        }
        return Optional.of(new Item(kind, index, name.stringValue(), object));
    }
}
