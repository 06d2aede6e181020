package io.cohortsync.engine.topology;

import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.engine.Turns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The engine's topology: five topics in, one processor with eight stores, one sink for all topics out. Records are read as bytes
 * and decoded by the task, so that what cannot be decoded is parked in the same transaction.
 */
public final class EngineTopology {
    static final String USERS = "users";
    static final String DEVICES = "devices";
    static final String EVENTS = "events";
    static final String INSERT_IDS = "insert-ids";
    static final String ACCUMULATORS = "accumulators";
    static final String PENDING = "pending";
    static final String TIMERS = "timers";
    static final String CONTROL = "control";

    private static final List<TopicDeclaration> SOURCES = List.of(
            Topics.ENGINE_COMMANDS,
            Topics.DELIVERY_OUTCOMES,
            Topics.USER_UPDATES,
            Topics.FORWARDED_UPDATES,
            Topics.ENGINE_QUESTIONS);
    private static final String PROCESSOR = "engine";
    private static final String SINK = "messages";

    /** Changelogs are rewritten often: small segments keep what has to be restored small. */
    private static final Map<String, String> CHANGELOG = changelog("0.3");

    /** There is nothing to compact before rows are deleted, and events are the most of what there is. */
    private static final Map<String, String> WRITTEN_ONCE = changelog("0.5");

    private EngineTopology() {}

    /**
     * Builds the topology.
     *
     * @param partitions P, for reports
     * @param nanoClock measures turns of long jobs
     * @param incidents told of what operators are to know of
     */
    public static Topology build(int partitions, LongSupplier nanoClock, Incidents incidents) {
        Topology topology = new Topology();
        ThreadLocal<Turns> turns = ThreadLocal.withInitial(() -> new Turns(nanoClock));
        for (TopicDeclaration topic : SOURCES) {
            topology.addSource(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name());
        }
        topology.addProcessor(
                PROCESSOR,
                () -> new EngineProcessor(partitions, turns::get, incidents),
                SOURCES.stream().map(TopicDeclaration::name).toArray(String[]::new));
        for (String name : List.of(USERS, DEVICES, EVENTS, INSERT_IDS, ACCUMULATORS, PENDING, TIMERS)) {
            boolean writtenOnce = name.equals(EVENTS) || name.equals(INSERT_IDS);
            topology.addStateStore(
                    store(() -> Stores.persistentKeyValueStore(name))
                            .withLoggingEnabled(writtenOnce ? WRITTEN_ONCE : CHANGELOG)
                            .withCachingDisabled(),
                    PROCESSOR);
        }
        // Small: memory is enough, its changelog keeps it. A few rows are written with almost every record, so this one
        // store is
        // cached: a commit writes each changed row once, in the same transaction.
        topology.addStateStore(
                store(() -> Stores.inMemoryKeyValueStore(CONTROL))
                        .withLoggingEnabled(CHANGELOG)
                        .withCachingEnabled(),
                PROCESSOR);
        topology.addSink(
                SINK,
                (TopicNameExtractor<byte[], Outbound>) (key, message, context) -> message.topic(),
                new ByteArraySerializer(),
                (Serializer<Outbound>) (topic, message) -> message.value(),
                (topic, key, message, count) -> message.partition() == Outbound.BY_KEY
                        ? Optional.empty()
                        : Optional.of(Set.of(message.partition())),
                PROCESSOR);
        return topology;
    }

    /** {@code dirtyRatio}: the broker compacts from the moment so much of the changelog has not been compacted yet. */
    private static Map<String, String> changelog(String dirtyRatio) {
        return Map.of(
                "segment.bytes",
                Integer.toString(64 * 1024 * 1024),
                "min.cleanable.dirty.ratio",
                dirtyRatio,
                // A row may be larger than the update that made it so; a message the broker refuses stops the lane.
                "max.message.bytes",
                Integer.toString(StreamsSettings.LARGEST_MESSAGE));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(Supplier<KeyValueBytesStoreSupplier> supplier) {
        return Stores.keyValueStoreBuilder(supplier.get(), Serdes.Bytes(), Serdes.ByteArray());
    }
}
