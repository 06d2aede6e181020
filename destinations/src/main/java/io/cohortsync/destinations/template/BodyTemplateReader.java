package io.cohortsync.destinations.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Compiles the body of a catalog entry. Beside plain JSON with variables it knows one construct: an object with the single
 * field {@code $users} is an array with one item per user.
 */
public final class BodyTemplateReader {
    private static final String USERS = "$users";
    private static final Pattern ONE_VARIABLE = Pattern.compile("\\$\\{([^}?]+)(\\?)?}");

    private BodyTemplateReader() {}

    /**
     * Compiles {@code node}.
     *
     * @throws IllegalArgumentException when a variable is not written well; the message quotes the text
     */
    public static BodyTemplate read(JsonNode node) {
        if (node.isObject()) {
            return node.size() == 1 && node.has(USERS)
                    ? new BodyTemplate.Users(read(node.get(USERS)))
                    : new BodyTemplate.Fields(fields(node));
        }
        if (node.isArray()) {
            List<BodyTemplate> items = new ArrayList<>();
            node.forEach(item -> items.add(read(item)));
            return new BodyTemplate.Items(items);
        }
        return node.isString() ? text(node.asString()) : new BodyTemplate.Constant(node);
    }

    private static List<Field> fields(JsonNode object) {
        List<Field> fields = new ArrayList<>();
        object.properties().forEach(entry -> fields.add(field(entry.getKey(), entry.getValue())));
        return fields;
    }

    private static Field field(String name, JsonNode value) {
        TextTemplate nameTemplate = TextTemplate.parse(name);
        if (value.isString()) {
            Matcher whole = ONE_VARIABLE.matcher(value.asString());
            if (whole.matches() && whole.group(2) != null) {
                return new Field.Optional(nameTemplate, whole.group(1));
            }
        }
        return new Field.Required(nameTemplate, read(value));
    }

    private static BodyTemplate text(String text) {
        Matcher whole = ONE_VARIABLE.matcher(text);
        if (whole.matches()) {
            if (whole.group(2) != null) {
                throw new IllegalArgumentException(
                        "`" + text + "` is optional; only the value of a field can be left out");
            }
            return new BodyTemplate.Value(whole.group(1));
        }
        return new BodyTemplate.Text(TextTemplate.parse(text));
    }
}
