package io.cohortsync.embedded;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * The real Kafka broker, with its controller, in this JVM, on the loopback interface only.
 *
 * <p>Data is kept in a folder and survives {@link #close()} and the death of the JVM: what a producer was told is stored is
 * there after the next start on the same folder. It does not survive the death of the machine within the last five seconds.
 * Topics are never made by themselves. One folder takes one broker at a time; the broker refuses a folder in use.
 */
public final class KafkaBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on {@code folder}, which is made and formatted when new. Returns when it takes requests.
     *
     * @throws RuntimeException Kafka's, when a port is taken or the folder is in use or damaged
     */
    public static KafkaBroker start(Path folder, int brokerPort, int controllerPort) {
        Path absolute = folder.toAbsolutePath();
        BrokerFolder.prepare(absolute);
        KafkaRaftServer server = new KafkaRaftServer(
                new KafkaConfig(BrokerSettings.of(absolute, brokerPort, controllerPort)), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new KafkaBroker(server, brokerPort);
    }

    /** Starts a broker on {@code folder} and two ports that are free. */
    public static KafkaBroker startOnFreePorts(Path folder) {
        return start(folder, FreePort.next(), FreePort.next());
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return BrokerSettings.HOST + ":" + port;
    }

    /** Stops cleanly and waits for it. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
