package io.cohortsync.contracts.identifier;

import java.util.Locale;

/** A step that brings an identifier into the form its destination compares. */
public enum Normalisation {
    /** White space around it goes. */
    TRIM,
    /** Lower case, the same in every language. */
    LOWER,
    /** Blanks, dots, dashes, slashes and brackets go: {@code +44 (0)20-7946} has none of them at the vendor. */
    STRIP_PHONE_PUNCTUATION;

    public String apply(String value) {
        return switch (this) {
            case TRIM -> value.strip();
            case LOWER -> value.toLowerCase(Locale.ROOT);
            case STRIP_PHONE_PUNCTUATION -> withoutPunctuation(value);
        };
    }

    private static String withoutPunctuation(String value) {
        StringBuilder kept = new StringBuilder(value.length());
        value.chars().filter(c -> " .-/()\u00a0".indexOf(c) < 0).forEach(c -> kept.append((char) c));
        return kept.toString();
    }
}
