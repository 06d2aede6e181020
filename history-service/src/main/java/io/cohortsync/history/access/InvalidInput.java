package io.cohortsync.history.access;

/** A parameter that cannot be understood; answered with 400 and the remedy. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String value;

    public InvalidInput(String field, String value, String remedy) {
        super(remedy);
        this.field = field;
        this.value = value;
    }

    String field() {
        return field;
    }

    String value() {
        return value;
    }
}
