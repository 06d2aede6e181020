package io.cohortsync.destinations.identifier;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The identifiers of a destination type; at least one. */
public record Identifiers(List<IdentifierType> types) {

    public Identifiers {
        types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a destination type needs an identifier");
        }
    }

    public Optional<IdentifierType> named(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** Makes every delivery ready to be sent, or says why it cannot be. */
    public Preparation prepare(List<Delivery> deliveries) {
        List<Member> members = new ArrayList<>(deliveries.size());
        List<Preparation.Refused> refused = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            List<Prepared.Usable> usable = new ArrayList<>(1);
            String problem = "none of its identifiers is known to this destination";
            for (Identifier identifier : delivery.getIdentifiersList()) {
                Optional<Prepared> prepared =
                        named(identifier.getName()).map(type -> type.prepare(identifier.getValue()));
                if (prepared.isEmpty()) {
                    continue;
                }
                switch (prepared.get()) {
                    case Prepared.Usable value -> usable.add(value);
                    case Prepared.Unusable(String message) -> problem = message;
                }
            }
            if (usable.isEmpty()) {
                refused.add(new Preparation.Refused(delivery, problem));
            } else {
                members.add(new Member(delivery, usable));
            }
        }
        return new Preparation(members, refused);
    }
}
