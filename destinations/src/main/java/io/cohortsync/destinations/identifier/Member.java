package io.cohortsync.destinations.identifier;

import io.cohortsync.contracts.message.Delivery;
import java.util.List;

/**
 * One user of a request.
 *
 * @param identifiers ready to be sent, the preferred first; never empty
 */
public record Member(Delivery delivery, List<Prepared.Usable> identifiers) {

    public Member {
        identifiers = List.copyOf(identifiers);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a member without identifiers cannot be sent");
        }
    }
}
