package io.cohortsync.contracts.identifier;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What values of one identifier look like at a destination.
 *
 * @param steps applied in this order
 * @param format what a value must look like after the steps
 * @param expectation the format in words, for the person whose user is refused: "an e-mail address"
 * @param hashing applied last, when it is sent
 */
public record IdentifierForm(List<Normalisation> steps, Pattern format, String expectation, Hashing hashing) {

    /** Takes every value as it is. */
    public static final IdentifierForm ANY =
            new IdentifierForm(List.of(), Pattern.compile("(?s).*"), "a text", Hashing.NONE);

    public IdentifierForm {
        steps = List.copyOf(steps);
    }

    /**
     * {@code raw} in the form the destination compares, before hashing; empty where it is no such identifier. What is normal
     * stays as it is. A digest is taken for one only where values are hashed.
     */
    public Optional<String> normal(String raw) {
        String value = raw;
        for (Normalisation step : steps) {
            value = step.apply(value);
        }
        if (hashing.isDone(value)) {
            return Optional.of(value.toLowerCase(Locale.ROOT));
        }
        return format.matcher(value).matches() ? Optional.of(value) : Optional.empty();
    }

    /** What is sent for a value that is normal. */
    public String sent(String normal) {
        return hashing.apply(normal);
    }
}
