package io.cohortsync.api.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in the caller's words why a body could not be read. */
public final class UnreadableJson {
    private static final int SHOWN = 100;

    private UnreadableJson() {}

    static Problem problem(HttpMessageNotReadableException e) {
        JacksonException cause = jackson(e);
        return cause == null ? Problem.malformed("A JSON body is needed.", List.of()) : problem(cause);
    }

    /** What was wrong with JSON that could not be read. */
    public static Problem problem(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException limits -> Problem.malformed(limits.getOriginalMessage(), List.of());
            case StreamReadException syntax ->
                Problem.malformed(
                        "Not JSON: " + syntax.getOriginalMessage() + " (line "
                                + syntax.getLocation().getLineNr() + ", column "
                                + syntax.getLocation().getColumnNr() + ")",
                        List.of());
            case UnrecognizedPropertyException unknown ->
                Problem.invalid(
                        path(unknown), null, "is not a field here; known are " + sorted(unknown.getKnownPropertyIds()));
            case InvalidFormatException format ->
                Problem.invalid(path(format), shortened(format.getValue()), "must be " + wanted(format));
            case MismatchedInputException mismatch ->
                Problem.invalid(path(mismatch), null, "must be " + wanted(mismatch));
            case ValueInstantiationException refused ->
                Problem.invalid(path(refused), null, String.valueOf(rootMessage(refused)));
            case DatabindException other -> Problem.invalid(path(other), null, other.getOriginalMessage());
            case JacksonException other -> Problem.malformed(other.getOriginalMessage(), List.of());
        };
    }

    private static @Nullable JacksonException jackson(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException found) {
                return found;
            }
        }
        return null;
    }

    /** {@code cadence.type}, {@code mapping[0].property}; {@code body} for the whole. */
    private static String path(DatabindException e) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String wanted(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + java.util.Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(java.util.Locale.ROOT))
                            .toList();
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        return java.time.temporal.Temporal.class.isAssignableFrom(type) ? "a time as of RFC 3339" : "an object";
    }

    private static @Nullable String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    private static List<String> sorted(java.util.@Nullable Collection<Object> names) {
        return names == null
                ? List.of()
                : names.stream().map(String::valueOf).sorted().toList();
    }

    private static @Nullable String shortened(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
