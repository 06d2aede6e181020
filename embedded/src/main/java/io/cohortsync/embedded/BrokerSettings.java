package io.cohortsync.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a broker that is alone, on a machine it shares with everything else. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String HOST = "127.0.0.1";
    private static final String ONE = "1";
    private static final String CONTROLLER = "CONTROLLER";
    private static final String BROKER = "BROKER";
    private static final int KIB = 1024;
    private static final int MIB = KIB * KIB;

    private BrokerSettings() {}

    /** Settings by Kafka's names for one combined broker and controller that keeps its data in {@code folder}. */
    static Map<String, String> of(Path folder, int brokerPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        addresses(settings, brokerPort, controllerPort);
        settings.put("log.dirs", folder.toString());
        alone(settings);
        storage(settings);
        small(settings);
        return settings;
    }

    private static void addresses(Map<String, String> settings, int brokerPort, int controllerPort) {
        String broker = BROKER + "://" + HOST + ":" + brokerPort;
        String controller = CONTROLLER + "://" + HOST + ":" + controllerPort;
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", broker + "," + controller);
        settings.put("advertised.listeners", broker);
        settings.put("listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", BROKER);
        settings.put("controller.listener.names", CONTROLLER);
        // Voters as a setting, not in the stored quorum: the ports may differ after a restart.
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
    }

    private static void alone(Map<String, String> settings) {
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", ONE);
        settings.put("min.insync.replicas", ONE);
        settings.put("offsets.topic.replication.factor", ONE);
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", ONE);
        settings.put("transaction.state.log.min.isr", ONE);
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", ONE);
        settings.put("share.coordinator.state.topic.min.isr", ONE);
        settings.put("share.coordinator.state.topic.num.partitions", ONE);
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A lone voter waits for nobody: elect at once.
        settings.put("controller.quorum.election.timeout.ms", "100");
        settings.put("controller.quorum.election.backoff.max.ms", "100");
        // After kill -9 the controller takes the new broker in only when the old one's session has run out: default 9
        // s.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "400");
        // What a killed producer left open holds up read_committed readers until it is swept away.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");
    }

    private static void storage(Map<String, String> settings) {
        settings.put("message.max.bytes", Integer.toString(4 * MIB));
        settings.put("replica.fetch.max.bytes", Integer.toString(4 * MIB));
        settings.put("log.segment.bytes", Integer.toString(64 * MIB));
        // Only closed segments are compacted, and a coordinator reads all there is at a start. While it reads for
        // seconds
        // a broker that comes back from kill -9 can mix up two readings, and no group gets a partition (Kafka 4.2).
        settings.put("offsets.topic.segment.bytes", Integer.toString(4 * MIB));
        settings.put("transaction.state.log.segment.bytes", Integer.toString(4 * MIB));
        // Preallocated twice for each partition; 64 MiB of log never need more.
        settings.put("log.index.size.max.bytes", Integer.toString(256 * KIB));
        // After kill -9 the broker reads again what was not flushed: a few seconds of log instead of all of it.
        settings.put("log.flush.interval.ms", "5000");
        settings.put("log.flush.scheduler.interval.ms", "5000");
        settings.put("log.flush.offset.checkpoint.interval.ms", "5000");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * MIB));
        settings.put("log.cleaner.backoff.ms", "30000");
    }

    private static void small(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "4");
        settings.put("group.coordinator.threads", "2");
        settings.put("share.coordinator.threads", ONE);
    }
}
