package io.cohortsync.testkit;

import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The system's topics on the test broker. */
public final class TestTopics {
    private static final short ONE_COPY = 1;

    private TestTopics() {}

    /** Makes all topics with {@code partitions} lanes. The broker is shared, so all tests of a JVM use the same number. */
    public static void ensure(int partitions) {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()))) {
            TopicSetup.ensure(admin, Topics.all(), partitions, ONE_COPY);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The test broker refuses the topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making topics", e);
        }
    }
}
