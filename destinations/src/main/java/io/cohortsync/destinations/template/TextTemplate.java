package io.cohortsync.destinations.template;

import io.cohortsync.destinations.template.TemplatePart.Literal;
import io.cohortsync.destinations.template.TemplatePart.Variable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text with variables: {@code Bearer ${secret.api_key}}. Compiled once, filled per request. Immutable.
 *
 * <p>A variable is {@code ${name}} with a dotted lower-case name. There are no functions and no conditions.
 */
public final class TextTemplate {
    private final List<TemplatePart> parts;

    private TextTemplate(List<TemplatePart> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException when a <code>${</code> is not closed or names nothing
     */
    public static TextTemplate parse(String text) {
        List<TemplatePart> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < open + 3) {
                throw new IllegalArgumentException("`" + text + "` has a ${ that names no variable or is not closed");
            }
            if (open > from) {
                parts.add(new Literal(text.substring(from, open)));
            }
            parts.add(new Variable(text.substring(open + 2, close)));
            from = close + 1;
        }
        if (from < text.length()) {
            parts.add(new Literal(text.substring(from)));
        }
        return new TextTemplate(parts);
    }

    /** The names in it. */
    public Set<String> variables() {
        return parts.stream()
                .filter(Variable.class::isInstance)
                .map(part -> ((Variable) part).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The text with every variable's value. */
    public String text(Scope scope) {
        if (parts.size() == 1) {
            return value(parts.getFirst(), scope);
        }
        StringBuilder text = new StringBuilder();
        for (TemplatePart part : parts) {
            text.append(value(part, scope));
        }
        return text.toString();
    }

    /**
     * The text as a URL: values are percent-encoded, so that none can change the path or the host. Only a variable that
     * opens the URL stands as it is: the base address.
     */
    public String url(Scope scope) {
        StringBuilder url = new StringBuilder();
        for (TemplatePart part : parts) {
            String value = value(part, scope);
            url.append(part instanceof Literal || url.isEmpty() ? value : encoded(value));
        }
        return url.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String value(TemplatePart part, Scope scope) {
        return switch (part) {
            case Literal literal -> literal.text();
            case Variable variable -> {
                Object value = scope.find(variable.name());
                if (value == null) {
                    throw new MissingValue(variable.name());
                }
                yield value.toString();
            }
        };
    }
}
