package io.cohortsync.destinations.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * An object of a catalog file while it is read: every complaint names file and field, and a field nobody asked for is a
 * complaint too, so that a misspelt one is not ignored.
 */
final class EntryNode {
    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    EntryNode(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw fault("must be an object");
        }
    }

    InvalidCatalogEntry fault(String message) {
        return new InvalidCatalogEntry(file, path.isEmpty() ? "the file" : path, message);
    }

    InvalidCatalogEntry fault(String field, String message) {
        return new InvalidCatalogEntry(file, at(field), message);
    }

    /** Call when all that is known was read. */
    void refuseOthers() {
        node.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw fault(
                            name,
                            "is not a field of the format; here are: "
                                    + String.join(", ", asked.stream().sorted().toList()));
                });
    }

    Optional<JsonNode> find(String field) {
        asked.add(field);
        return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
    }

    String text(String field) {
        return optionalText(field).orElseThrow(() -> fault(field, "is missing"));
    }

    Optional<String> optionalText(String field) {
        return find(field).map(value -> {
            if (!value.isString() || value.asString().isBlank()) {
                throw fault(field, "must be text");
            }
            return value.asString();
        });
    }

    Optional<Long> number(String field) {
        return find(field).map(value -> {
            if (!value.isIntegralNumber()) {
                throw fault(field, "must be a whole number");
            }
            return value.asLong();
        });
    }

    int positive(String field, int otherwise) {
        long value = number(field).orElse((long) otherwise);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw fault(field, "must be above 0");
        }
        return (int) value;
    }

    boolean truth(String field, boolean otherwise) {
        return find(field)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw fault(field, "must be true or false");
                    }
                    return value.asBoolean();
                })
                .orElse(otherwise);
    }

    Optional<Double> fraction(String field) {
        return find(field).map(value -> {
            if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > 1) {
                throw fault(field, "must be from 0 to 1");
            }
            return value.asDouble();
        });
    }

    <E extends Enum<E>> E word(String field, Class<E> type) {
        return optionalWord(field, type).orElseThrow(() -> fault(field, "is missing; " + words(type)));
    }

    <E extends Enum<E>> Optional<E> optionalWord(String field, Class<E> type) {
        return optionalText(field).map(text -> asWord(field, text, type));
    }

    <E extends Enum<E>> E asWord(String field, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw fault(field, "is `" + text + "`; " + words(type));
    }

    Optional<Pattern> pattern(String field) {
        return optionalText(field).map(text -> {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw fault(field, "is not a regular expression: " + e.getDescription());
            }
        });
    }

    Optional<JsonPointer> pointer(String field) {
        return find(field).map(value -> {
            // The empty pointer is the whole value, and text() refuses empty text.
            if (!value.isString()
                    || !(value.asString().isEmpty() || value.asString().startsWith("/"))) {
                throw fault(field, "must be a JSON pointer: empty, or beginning with /");
            }
            return JsonPointer.compile(value.asString());
        });
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        find(field).ifPresent(list -> {
            if (!list.isArray()) {
                throw fault(field, "must be a list");
            }
            list.forEach(item -> texts.add(item.asString()));
        });
        return texts;
    }

    /** In the order of the file. */
    Map<String, String> textByName(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        optionalObject(field)
                .ifPresent(object -> object.node
                        .properties()
                        .forEach(entry ->
                                texts.put(entry.getKey(), entry.getValue().asString())));
        return texts;
    }

    EntryNode object(String field) {
        return optionalObject(field).orElseThrow(() -> fault(field, "is missing"));
    }

    Optional<EntryNode> optionalObject(String field) {
        return find(field).map(value -> new EntryNode(file, at(field), value));
    }

    <T> List<T> list(String field, Function<EntryNode, T> reader) {
        List<T> items = new ArrayList<>();
        find(field).ifPresent(list -> {
            if (!list.isArray()) {
                throw fault(field, "must be a list");
            }
            for (int i = 0; i < list.size(); i++) {
                EntryNode item = new EntryNode(file, at(field) + "[" + i + "]", list.get(i));
                items.add(reader.apply(item));
                item.refuseOthers();
            }
        });
        return items;
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return "it is one of " + String.join(", ", words);
    }
}
