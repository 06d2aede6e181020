package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.destination.ListCreated;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.dispatcher.definition.KnownDefinitions;
import io.cohortsync.dispatcher.delivery.Lists;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lists on the topic {@code destination-lists}. A list is on record before the first user is sent to it. */
final class RecordedLists implements Lists {
    private final String destinationId;
    private final KnownDefinitions known;
    private final Producer<String, byte[]> writer;
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    RecordedLists(String destinationId, KnownDefinitions known, Producer<String, byte[]> writer) {
        this.destinationId = destinationId;
        this.known = known;
        this.writer = writer;
    }

    @Override
    public Optional<String> find(String syncId, Map<String, Object> account) {
        return known.list(syncId, account);
    }

    @Override
    public boolean tryClaim(String syncId) {
        return claimed.add(syncId);
    }

    @Override
    public void release(String syncId) {
        claimed.remove(syncId);
    }

    @Override
    public void made(String syncId, Map<String, Object> account, String listId) throws InterruptedException {
        ListCreated list = new ListCreated(syncId, destinationId, listId, account);
        try {
            writer.send(new ProducerRecord<>(Topics.DESTINATION_LISTS.name(), syncId, Json.write(list)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the list " + listId + " could not be put on record", e);
        }
        known.put(list);
    }
}
