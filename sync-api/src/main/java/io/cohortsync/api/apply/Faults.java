package io.cohortsync.api.apply;

import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Collects what is wrong with a document, all of it: a person mends it in one go. */
final class Faults {
    /** Where a refusal names the request as a whole. */
    private static final String BODY = "body";

    private final List<FieldError> errors = new ArrayList<>();
    private boolean invalid;

    /** The document is wrong at a field. */
    void add(String field, @Nullable String value, String message) {
        invalid = true;
        errors.add(new FieldError(field, value, message));
    }

    /** Something that is there stands in the way of an entry. */
    void addConflict(String field, @Nullable String value, String message) {
        errors.add(new FieldError(field, value, message));
    }

    /**
     * What a refused request says of the entry it was made from.
     *
     * @param path of the entry
     * @param field what a field of the request is called in the document
     */
    void add(String path, Problem refusal, UnaryOperator<String> field) {
        List<FieldError> named = refusal.document().errors();
        boolean isConflict = refusal.status().isSameCodeAs(HttpStatus.CONFLICT);
        invalid |= !isConflict;
        if (isConflict || named == null) {
            errors.add(new FieldError(path, null, said(refusal)));
            return;
        }
        for (FieldError error : named) {
            String at = error.field().equals(BODY) ? path : path + '.' + field.apply(error.field());
            errors.add(new FieldError(at, error.value(), error.message()));
        }
    }

    /** As {@link #add(String, Problem, UnaryOperator)}, where fields are called the same. */
    void add(String path, Problem refusal) {
        add(path, refusal, UnaryOperator.identity());
    }

    /** @throws Problem 400 when the document is wrong, 409 when it is right and something stands in its way */
    void refuseAny() {
        if (invalid) {
            throw Problem.invalid(errors);
        }
        if (!errors.isEmpty()) {
            throw Problem.conflict(
                    "cannot-apply", "What the workspace has stands in the way of the document (see errors).", errors);
        }
    }

    private static String said(Problem refusal) {
        List<FieldError> named = refusal.document().errors();
        if (named == null) {
            return refusal.document().detail();
        }
        return refusal.document().detail()
                + ' '
                + String.join(
                        ", ",
                        named.stream()
                                .map(error -> error.field() + " \"" + error.message() + '"')
                                .toList());
    }
}
