package io.cohortsync.benchmarks.engine;

import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.engine.topology.EngineProperties;
import io.cohortsync.engine.topology.EngineTopology;
import io.cohortsync.engine.topology.Incidents;
import io.cohortsync.engine.topology.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.springframework.util.unit.DataSize;

/**
 * One side of the measurement in a process of its own: starts with empty state, works through the prepared topic with
 * production's Streams settings, and prints its {@link Pace}.
 */
final class StreamsProgram {
    private static final int PARTITIONS = PreparedBroker.PARTITIONS;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final Arguments arguments;
    private final Admin admin;

    private StreamsProgram(Arguments arguments, Admin admin) {
        this.arguments = arguments;
        this.admin = admin;
    }

    /** Which topology runs. */
    enum Side {
        ENGINE,
        BARE
    }

    /**
     * What the program is told.
     *
     * @param name of the application and its consumer group, new for each run
     * @param cohorts commands in each partition of engine-commands; 0 for the bare side
     * @param firstUpdates not measured
     * @param updates in all partitions together
     */
    record Arguments(
            Side side,
            String bootstrapServers,
            Path folder,
            String name,
            int cohorts,
            long firstUpdates,
            long updates) {
        String[] words() {
            return new String[] {
                side.name(),
                bootstrapServers,
                folder.toString(),
                name,
                Integer.toString(cohorts),
                Long.toString(firstUpdates),
                Long.toString(updates)
            };
        }

        private static Arguments of(String[] words) {
            return new Arguments(
                    Side.valueOf(words[0]),
                    words[1],
                    Path.of(words[2]),
                    words[3],
                    Integer.parseInt(words[4]),
                    Long.parseLong(words[5]),
                    Long.parseLong(words[6]));
        }
    }

    public static void main(String[] words) throws Exception {
        Arguments arguments = Arguments.of(words);
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, arguments.bootstrapServers()))) {
            System.out.println(new StreamsProgram(arguments, admin).run().line());
        }
    }

    private Pace run() throws Exception {
        if (arguments.side() == Side.ENGINE) {
            bringCohortsIntoForce();
        }
        try (KafkaStreams streams = start()) {
            Pace pace =
                    progress(Topics.USER_UPDATES.name()).measure(arguments.firstUpdates(), arguments.updates(), LIMIT);
            close(streams);
            return pace;
        }
    }

    /** Lets the engine read its commands while the updates seem to be read already; then turns back to the first update. */
    private void bringCohortsIntoForce() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> end = new HashMap<>();
        long commandsEnd = 0;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            var updates = new TopicPartition(Topics.USER_UPDATES.name(), partition);
            beginning.put(updates, new OffsetAndMetadata(0));
            end.put(updates, new OffsetAndMetadata(Topic.end(admin, updates)));
            commandsEnd += Topic.end(admin, new TopicPartition(Topics.ENGINE_COMMANDS.name(), partition));
        }
        admin.alterConsumerGroupOffsets(arguments.name(), end).all().get();
        try (KafkaStreams streams = start()) {
            progress(Topics.ENGINE_COMMANDS.name()).await(commandsEnd, LIMIT);
            close(streams);
        }
        alterWhenEmpty(beginning);
    }

    // The coordinator may hear a moment later that the last member has left.
    private void alterWhenEmpty(Map<TopicPartition, OffsetAndMetadata> offsets) throws InterruptedException {
        for (int triesLeft = 100; ; triesLeft--) {
            try {
                admin.alterConsumerGroupOffsets(arguments.name(), offsets).all().get();
                return;
            } catch (ExecutionException e) {
                if (triesLeft == 0) {
                    throw new IllegalStateException("The group's offsets cannot be set", e);
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    private Progress progress(String topic) {
        return new Progress(admin, arguments.name(), topic);
    }

    private KafkaStreams start() {
        var properties = new EngineProperties(
                arguments.name(),
                arguments.name(),
                arguments.folder(),
                2,
                Duration.ofMillis(100),
                "exactly_once_v2",
                0,
                DataSize.ofMegabytes(384),
                DataSize.ofMegabytes(32));
        KafkaStreams streams =
                new KafkaStreams(topology(), StreamsSettings.of(properties, arguments.bootstrapServers(), 1));
        // A measurement that had to recover would measure that; better none.
        streams.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return streams;
    }

    /** A measurement that something went wrong in would measure that. */
    private static final class NoIncidents implements Incidents {
        @Override
        public void parked(String topic) {
            throw new IllegalStateException("an update of the measurement was parked");
        }

        @Override
        public void unevaluated(String id, String userKey, Throwable why, long now) {
            throw new IllegalStateException(id + " of the measurement failed for " + userKey, why);
        }
    }

    private Topology topology() {
        return switch (arguments.side()) {
            case ENGINE -> EngineTopology.build(PARTITIONS, System::nanoTime, new NoIncidents());
            case BARE -> BareTopology.build();
        };
    }

    private static void close(KafkaStreams streams) {
        if (!streams.close(
                CloseOptions.timeout(CLOSE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP))) {
            throw new IllegalStateException("Kafka Streams does not stop");
        }
    }
}
