package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.UserUpdate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** People in the small world of {@link Generated}. */
final class GeneratedPeople {
    private GeneratedPeople() {}

    /** People with some events and properties around {@code base}. */
    static Arbitrary<Person> around(long base) {
        Arbitrary<UserUpdate> events = Combinators.combine(
                        Generated.eventTypes(), Generated.offsets(), Generated.properties(), Generated.values())
                .as((type, offset, property, value) -> update(base + offset, base)
                        .setEvent(Event.newBuilder()
                                .setType(type)
                                .addProperties(
                                        Property.newBuilder().setName(property).setValue(value.at(base))))
                        .build());
        Arbitrary<UserUpdate> settings = Combinators.combine(
                        Generated.properties(), Generated.offsets(), Generated.values())
                .as((property, offset, value) -> update(base + offset, base)
                        .addOperations(
                                PropertyOperation.newBuilder().setName(property).setValue(value.at(base)))
                        .build());
        return Combinators.combine(events.list().ofMaxSize(6), settings.list().ofMaxSize(4))
                .as((happened, set) -> {
                    Person person = new Person();
                    happened.forEach(person::add);
                    set.forEach(person::add);
                    return person;
                });
    }

    private static UserUpdate.Builder update(long time, long acceptedAt) {
        return UserUpdate.newBuilder().setTime(time).setAcceptedAt(acceptedAt);
    }
}
