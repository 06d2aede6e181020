package io.cohortsync.contracts.cohort;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cohort definition that cannot be used. The caller's input is wrong; nothing was changed. */
public final class InvalidDefinition extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public InvalidDefinition(List<FieldError> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    /** Every fault found, never empty. */
    public List<FieldError> errors() {
        return errors;
    }

    /**
     * One fault.
     *
     * @param field where, for example {@code definition.all[0].operator}
     * @param value what stood there, shortened; null when nothing did
     * @param message what is wrong and what would be right
     */
    public record FieldError(String field, @Nullable String value, String message) {}
}
