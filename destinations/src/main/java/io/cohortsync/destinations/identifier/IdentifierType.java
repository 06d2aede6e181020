package io.cohortsync.destinations.identifier;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One way a destination knows its users.
 *
 * @param name what mappings and requests call it
 * @param title what people call it
 * @param steps applied in this order
 * @param format what a value must look like after the steps
 * @param expectation the format in words, for the person whose user is refused: "an e-mail address"
 * @param hashing applied last
 */
public record IdentifierType(
        String name, String title, List<Normalisation> steps, Pattern format, String expectation, Hashing hashing) {

    public IdentifierType {
        steps = List.copyOf(steps);
    }

    /** What is sent for {@code raw}, or why nothing can be. */
    public Prepared prepare(String raw) {
        String value = raw;
        for (Normalisation step : steps) {
            value = step.apply(value);
        }
        if (!hashing.isDone(value) && !format.matcher(value).matches()) {
            return new Prepared.Unusable(name + " is not " + expectation);
        }
        return new Prepared.Usable(name, hashing.apply(value));
    }
}
