package io.cohortsync.api.topic;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.topic.TopicDeclaration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;

/**
 * What each partition of the engine said last about one cohort, computation or sync: in memory, from a compacted topic whose keys are
 * {@code <id>#<partition>}. Complete again a moment after every start; until then partitions are missing. Thread-safe.
 *
 * @param <M> the topic's message
 */
public final class PartitionReports<M extends MessageLite> implements SmartLifecycle {
    private static final char PARTITION_FOLLOWS = '#';

    private final Parser<M> parser;
    private final Parking parking;
    private final TopicTail tail;
    private final Map<String, Map<String, M>> byId = new ConcurrentHashMap<>();
    private volatile boolean running;

    public PartitionReports(TopicDeclaration topic, Parser<M> parser, KafkaProperties kafka, Parking parking) {
        this.parser = parser;
        this.parking = parking;
        this.tail = new TopicTail(topic.name(), TopicTail.From.BEGINNING, kafka.buildConsumerProperties(), this::take);
    }

    /** One report of each partition that has one. */
    public Collection<M> about(String id) {
        Map<String, M> reports = byId.get(id);
        return reports == null ? List.of() : List.copyOf(reports.values());
    }

    /** Everything some partition has a report about. */
    public Set<String> ids() {
        return Set.copyOf(byId.keySet());
    }

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
        String key = record.key() == null ? "" : record.key();
        int end = key.lastIndexOf(PARTITION_FOLLOWS);
        if (end < 0) {
            parking.park(Unreadable.because(record, "the key is not <id>#<partition>"));
            return;
        }
        String id = key.substring(0, end);
        String partition = key.substring(end + 1);
        if (record.value() == null) {
            byId.computeIfPresent(id, (_, reports) -> {
                reports.remove(partition);
                return reports.isEmpty() ? null : reports;
            });
            return;
        }
        try {
            M report = parser.parseFrom(record.value());
            byId.computeIfAbsent(id, _ -> new ConcurrentHashMap<>()).put(partition, report);
        } catch (InvalidProtocolBufferException e) {
            parking.park(Unreadable.because(record, e));
        }
    }
}
