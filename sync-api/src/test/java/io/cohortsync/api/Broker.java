package io.cohortsync.api;

import io.cohortsync.contracts.wire.Json;
import io.cohortsync.testkit.TestConsumer;
import io.cohortsync.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/** What the other services would write to the broker, and what they would read from it. */
final class Broker {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Broker() {}

    static void write(String topic, String key, byte[] value) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Messages about {@code key} in partition 0 as JSON (of copies for every partition, one), once {@code enough} holds of them. */
    static List<JsonNode> awaitJson(String topic, String key, Predicate<List<JsonNode>> enough) {
        return json(await(topic, key, records -> enough.test(json(records))));
    }

    /** Records about {@code key}, once {@code enough} holds of them. */
    static List<ConsumerRecord<String, byte[]>> await(
            String topic, String key, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        try (TestConsumer consumer = TestConsumer.of(topic)) {
            return about(key, consumer.await(PATIENCE, records -> enough.test(about(key, records))));
        }
    }

    private static List<ConsumerRecord<String, byte[]>> about(
            String key, List<? extends ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> (ConsumerRecord<String, byte[]>) record)
                .toList();
    }

    private static List<JsonNode> json(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(record -> record.partition() == 0 && record.value() != null)
                .map(record -> Json.mapper().readTree(record.value()))
                .toList();
    }
}
