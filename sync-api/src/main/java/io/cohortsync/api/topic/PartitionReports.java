package io.cohortsync.api.topic;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.topic.TopicDeclaration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * What each partition of the engine said last about one cohort, computation or sync: in memory, from a compacted topic whose keys are
 * {@code <id>#<partition>}. Complete again a moment after every start; until then partitions are missing. Thread-safe.
 *
 * @param <M> the topic's message
 */
public final class PartitionReports<M extends MessageLite> extends TopicFollower {
    private static final char PARTITION_FOLLOWS = '#';

    private final Parser<M> parser;
    private final Map<String, Map<String, M>> byId = new ConcurrentHashMap<>();

    public PartitionReports(TopicDeclaration topic, Parser<M> parser, KafkaProperties kafka, Parking parking) {
        super(topic, From.BEGINNING, kafka, parking);
        this.parser = parser;
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
    void take(ConsumerRecord<String, byte[]> record) throws InvalidProtocolBufferException {
        String key = record.key() == null ? "" : record.key();
        int end = key.lastIndexOf(PARTITION_FOLLOWS);
        if (end < 0) {
            throw new IllegalArgumentException("the key is not <id>#<partition>");
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
        M report = parser.parseFrom(record.value());
        byId.computeIfAbsent(id, _ -> new ConcurrentHashMap<>()).put(partition, report);
    }
}
