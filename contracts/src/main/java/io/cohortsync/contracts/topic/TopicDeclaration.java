package io.cohortsync.contracts.topic;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One topic: its name, how it is divided and what it keeps.
 *
 * @param name the name on the broker
 * @param partitions {@link Partitions#PER_LANE} for topics that have one partition per user partition
 * @param config topic settings by Kafka's names
 */
public record TopicDeclaration(String name, Partitions partitions, Map<String, String> config) {

    /** How many partitions a topic has. */
    public enum Partitions {
        /** P, the installation's number of user partitions. */
        PER_LANE,
        /** One: few messages, one order. */
        SINGLE
    }

    public TopicDeclaration {
        config = Map.copyOf(config);
    }

    /** What to hand to Kafka's admin client. */
    public NewTopic newTopic(int lanes, short replication) {
        int count = switch (partitions) {
            case PER_LANE -> lanes;
            case SINGLE -> 1;
        };
        return new NewTopic(name, count, replication).configs(config);
    }
}
