package io.cohortsync.api.ingestion;

import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.testkit.TestKafka;
import io.cohortsync.testkit.TestTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code user-updates} back, from the moment it was made. */
public final class UserUpdates implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;

    public UserUpdates() {
        TestTopics.ensure(4);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.USER_UPDATES.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Everything there now, by key; after a 200 that is everything the request brought. */
    public List<Arrived> all() {
        List<Arrived> arrived = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> arrived.add(Arrived.of(record)));
        }
        return arrived;
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** One record. */
    public record Arrived(String key, UserUpdate update) {
        static Arrived of(ConsumerRecord<String, byte[]> record) {
            try {
                return new Arrived(record.key(), UserUpdate.parseFrom(record.value()));
            } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }

        public String text() {
            return UpdateText.of(update);
        }
    }
}
