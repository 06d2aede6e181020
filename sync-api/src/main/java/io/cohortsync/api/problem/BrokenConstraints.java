package io.cohortsync.api.problem;

import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Turns broken constraints of request records and parameters into field errors, in JSON's names. */
public final class BrokenConstraints {
    private static final int SHOWN = 100;

    private BrokenConstraints() {}

    static List<FieldError> of(BindingResult result) {
        List<FieldError> errors = new ArrayList<>();
        result.getFieldErrors()
                .forEach(error -> errors.add(new FieldError(
                        jsonName(error.getField()), shown(error.getField(), error.getRejectedValue()), text(error))));
        result.getGlobalErrors().forEach(error -> errors.add(new FieldError("body", null, text(error))));
        return errors;
    }

    static List<FieldError> of(HandlerMethodValidationException e) {
        List<FieldError> errors = new ArrayList<>();
        for (ParameterValidationResult result : e.getParameterValidationResults()) {
            if (result instanceof BindingResult fields) {
                errors.addAll(of(fields));
                continue;
            }
            String name = String.valueOf(result.getMethodParameter().getParameterName());
            result.getResolvableErrors()
                    .forEach(error -> errors.add(new FieldError(
                            jsonName(name),
                            shown(name, result.getArgument()),
                            String.valueOf(error.getDefaultMessage()))));
        }
        return errors;
    }

    /** Of a record that was validated by itself, its fields named from there. */
    public static List<FieldError> of(Set<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(violation -> new FieldError(
                        jsonName(violation.getPropertyPath().toString()),
                        shown(violation.getPropertyPath().toString(), violation.getInvalidValue()),
                        violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
    }

    private static String text(org.springframework.validation.ObjectError error) {
        return String.valueOf(error.getDefaultMessage());
    }

    private static @Nullable String shown(String field, @Nullable Object value) {
        if (value == null || field.contains("password") || field.contains("secret")) {
            return null;
        }
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String jsonName(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
