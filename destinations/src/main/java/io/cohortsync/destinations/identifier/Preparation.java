package io.cohortsync.destinations.identifier;

import io.cohortsync.contracts.message.Delivery;
import java.util.List;

/** Deliveries, parted into those that can be sent and those that cannot. Order is kept within each. */
public record Preparation(List<Member> members, List<Refused> refused) {

    public Preparation {
        members = List.copyOf(members);
        refused = List.copyOf(refused);
    }

    /** A user the destination would refuse; {@code message} says what is wrong. */
    public record Refused(Delivery delivery, String message) {}
}
