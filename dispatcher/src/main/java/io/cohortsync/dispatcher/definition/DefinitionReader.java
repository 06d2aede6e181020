package io.cohortsync.dispatcher.definition;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.destination.ListCreated;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Puts one record of a followed topic into {@link KnownDefinitions}. */
final class DefinitionReader {
    private final KnownDefinitions known;

    DefinitionReader(KnownDefinitions known) {
        this.known = known;
    }

    /** Throws an unchecked exception when the record is not what the topic holds. */
    void read(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        String topic = record.topic();
        if (topic.equals(Topics.DEFINITIONS.name())) {
            if (value == null) {
                known.remove(record.key());
            } else {
                known.put(Json.read(value, Definition.class));
            }
        } else if (value != null && topic.equals(Topics.DESTINATION_LISTS.name())) {
            known.put(Json.read(value, ListCreated.class));
        } else if (value != null) {
            known.put(Json.read(value, DestinationEvent.class));
        }
    }
}
