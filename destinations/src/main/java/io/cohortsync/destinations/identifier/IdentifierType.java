package io.cohortsync.destinations.identifier;

import io.cohortsync.contracts.identifier.IdentifierForm;

/**
 * One way a destination knows its users.
 *
 * @param name what mappings and requests call it
 * @param title what people call it
 * @param form what its values look like
 */
public record IdentifierType(String name, String title, IdentifierForm form) {

    /** What is sent for {@code raw}, or why nothing can be. */
    public Prepared prepare(String raw) {
        return form.normal(raw)
                .<Prepared>map(normal -> new Prepared.Usable(name, form.sent(normal)))
                .orElseGet(() -> new Prepared.Unusable(name + " is not " + form.expectation()));
    }
}
