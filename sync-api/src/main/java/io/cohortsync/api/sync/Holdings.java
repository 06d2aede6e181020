package io.cohortsync.api.sync;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.api.topic.TopicTail;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.topic.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What destinations hold, in memory, from the compacted topic: complete again a moment after every start. */
@Component
class Holdings implements SmartLifecycle {
    private final Map<String, Map<Integer, Holding>> bySync = new ConcurrentHashMap<>();
    private final Parking parking;
    private final TopicTail tail;
    private volatile boolean running;

    Holdings(KafkaProperties kafka, Parking parking) {
        this.parking = parking;
        this.tail = new TopicTail(
                Topics.HOLDINGS.name(), TopicTail.From.BEGINNING, kafka.buildConsumerProperties(), this::take);
    }

    /** Over all partitions. */
    Total of(String syncId) {
        long holding = 0;
        long pending = 0;
        for (Holding report : bySync.getOrDefault(syncId, Map.of()).values()) {
            holding += report.getHolding();
            pending += report.getPending();
        }
        return new Total(holding, pending);
    }

    /** Users the destination holds, and users whose desired state is not there yet. */
    record Total(long holding, long pending) {}

    @Override
    public void start() {
        running = true;
        tail.start();
    }

    @Override
    public void stop() {
        running = false;
        tail.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            int end = record.key().indexOf('#');
            bySync.remove(end < 0 ? record.key() : record.key().substring(0, end));
            return;
        }
        try {
            Holding holding = Holding.parseFrom(record.value());
            bySync.computeIfAbsent(holding.getSyncId(), _ -> new ConcurrentHashMap<>())
                    .put(holding.getPartition(), holding);
        } catch (InvalidProtocolBufferException e) {
            parking.park(Unreadable.because(record, e));
        }
    }
}
