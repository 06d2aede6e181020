package io.cohortsync.testkit;

import io.cohortsync.embedded.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One real broker for all tests of a JVM: Docker's when Docker answers, embedded otherwise. Started by the first who asks and
 * stopped with the JVM. Tests share it, so they choose topic and group names of their own or expect others' records.
 */
public final class TestKafka {
    private TestKafka() {}

    /** Where clients connect. */
    public static String bootstrapServers() {
        return Started.BOOTSTRAP_SERVERS;
    }

    private static final class Started {
        static final String BOOTSTRAP_SERVERS = Docker.answers() ? inDocker() : embedded();

        private static String inDocker() {
            DockerImageName image = DockerImageName.parse("apache/kafka").withTag(AppInfoParser.getVersion());
            KafkaContainer container = new KafkaContainer(image)
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", "4194304");
            container.start(); // Testcontainers removes it when the JVM is gone.
            return container.getBootstrapServers();
        }

        private static String embedded() {
            Path folder = TemporaryFolder.create("kafka");
            KafkaBroker broker = KafkaBroker.startOnFreePorts(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, folder), "stop-test-kafka"));
            return broker.bootstrapServers();
        }

        private static void stop(KafkaBroker broker, Path folder) {
            try {
                broker.close();
                TemporaryFolder.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
