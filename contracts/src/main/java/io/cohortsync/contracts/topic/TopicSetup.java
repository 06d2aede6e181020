package io.cohortsync.contracts.topic;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics that are not there yet. Safe to call from several services at once. */
public final class TopicSetup {
    private static final int LOOKS = 300;
    private static final long LOOK_AGAIN_MILLIS = 50;

    private TopicSetup() {}

    /**
     * Makes what is missing and checks that the user partitions of what exists are {@code lanes}.
     *
     * @throws IllegalStateException when an existing topic has another number of partitions: P is chosen once
     * @throws ExecutionException when the broker refuses
     */
    public static void ensure(Admin admin, Collection<TopicDeclaration> topics, int lanes, short replication)
            throws InterruptedException, ExecutionException {
        Set<String> existing = admin.listTopics().names().get();
        create(
                admin,
                topics.stream()
                        .filter(topic -> !existing.contains(topic.name()))
                        .map(topic -> topic.newTopic(lanes, replication))
                        .toList());
        Map<String, TopicDeclaration> declared =
                topics.stream().collect(Collectors.toMap(TopicDeclaration::name, topic -> topic));
        describe(admin, declared.keySet()).forEach((name, description) -> {
            TopicDeclaration declaration = declared.get(name);
            if (declaration != null) {
                refuseOtherPartitions(description, declaration.newTopic(lanes, replication));
            }
        });
    }

    private static void refuseOtherPartitions(TopicDescription actual, NewTopic declared) {
        if (actual.partitions().size() != declared.numPartitions()) {
            throw new IllegalStateException("Topic " + actual.name() + " has "
                    + actual.partitions().size() + " partitions and the setting says " + declared.numPartitions()
                    + ". The number of user partitions is chosen once: set cohortsync.partitions to what the topics have,"
                    + " or start with an empty broker.");
        }
    }

    private static void create(Admin admin, Collection<NewTopic> topics)
            throws InterruptedException, ExecutionException {
        for (KafkaFuture<Void> made : admin.createTopics(topics).values().values()) {
            try {
                made.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    // A topic is made when the controller says so; the broker that is asked next may hear of it a little later.
    private static Map<String, TopicDescription> describe(Admin admin, Set<String> names)
            throws InterruptedException, ExecutionException {
        for (int looksLeft = LOOKS; ; looksLeft--) {
            try {
                return admin.describeTopics(names).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || looksLeft == 0) {
                    throw e;
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }
}
