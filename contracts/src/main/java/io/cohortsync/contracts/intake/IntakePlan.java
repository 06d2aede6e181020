package io.cohortsync.contracts.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What an {@link Intake} reads.
 *
 * @param name of the intake, unique in its schema: what its offsets are stored under, and its group's name
 * @param instance which of the processes that share the work; a restarted process must have the same again to go on at
 *     once
 * @param settings the broker and how to log in, by Kafka's names; sizes may be set here too
 */
public record IntakePlan(String name, String instance, List<String> topics, Map<String, Object> settings) {
    public IntakePlan {
        topics = List.copyOf(topics);
        settings = Map.copyOf(settings);
    }

    Map<String, Object> consumerSettings() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        // Static: after kill -9 the same instance gets its partitions back without waiting for a session to end.
        all.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name + "-" + instance);
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, name + "-" + instance);
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return all;
    }
}
