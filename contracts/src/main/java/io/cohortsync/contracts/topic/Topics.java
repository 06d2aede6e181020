package io.cohortsync.contracts.topic;

import io.cohortsync.contracts.topic.TopicDeclaration.Partitions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every topic. Keys and values: {@code docs/flow.md}. */
public final class Topics {
    private static final Map<String, String> FOR_EVER = Map.of("retention.ms", "-1");
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
    private static final int LARGEST_FORWARDED = 4 * 1024 * 1024;

    /** One hour; segments are short, for only whole ones are deleted. A definition or an answer may be large. */
    private static final Map<String, String> SOON_FORGOTTEN =
            Map.of("retention.ms", "3600000", "segment.ms", "600000", "max.message.bytes", "4194304");

    /** UserUpdate by user key. */
    public static final TopicDeclaration USER_UPDATES =
            new TopicDeclaration("user-updates", Partitions.PER_LANE, kept(Duration.ofDays(7)));
    /**
     * What one lane of the engine has for another, by user key: updates of devices that are some user's, and people who turned
     * out to be that user. Apart from {@code user-updates}, whose readers would otherwise wait for the engine's transactions.
     */
    public static final TopicDeclaration FORWARDED_UPDATES = new TopicDeclaration(
            "forwarded-updates",
            Partitions.PER_LANE,
            Map.of(
                    "retention.ms",
                    Long.toString(Duration.ofDays(7).toMillis()),
                    "max.message.bytes",
                    Integer.toString(LARGEST_FORWARDED)));
    /** EngineCommand (JSON) by definition id; every command once in each partition. Kept for ever: it is the truth. */
    public static final TopicDeclaration ENGINE_COMMANDS =
            new TopicDeclaration("engine-commands", Partitions.PER_LANE, FOR_EVER);
    /** OutcomeBatch by sync id, in the partition of its users. */
    public static final TopicDeclaration DELIVERY_OUTCOMES =
            new TopicDeclaration("delivery-outcomes", Partitions.PER_LANE, kept(Duration.ofDays(14)));
    /** RunProgress by run id. */
    public static final TopicDeclaration RUN_PROGRESS =
            new TopicDeclaration("run-progress", Partitions.SINGLE, kept(Duration.ofDays(14)));
    /** Population by cohort id and partition ({@code coh_…#3}). */
    public static final TopicDeclaration POPULATIONS =
            new TopicDeclaration("populations", Partitions.SINGLE, COMPACTED);
    /** ComputationProgress by computation id and partition ({@code cmp_…#3}). */
    public static final TopicDeclaration COMPUTATION_PROGRESS =
            new TopicDeclaration("computation-progress", Partitions.SINGLE, COMPACTED);
    /** Holding by sync id and partition ({@code syn_…#3}). */
    public static final TopicDeclaration HOLDINGS = new TopicDeclaration("holdings", Partitions.SINGLE, COMPACTED);
    /** Definition (JSON) by id; a null value deletes. */
    public static final TopicDeclaration DEFINITIONS =
            new TopicDeclaration("definitions", Partitions.SINGLE, COMPACTED);
    /** DispatcherCommand (JSON) by destination id. */
    public static final TopicDeclaration DISPATCHER_COMMANDS =
            new TopicDeclaration("dispatcher-commands", Partitions.SINGLE, kept(Duration.ofDays(1)));
    /** DispatcherReply (JSON) by request id. */
    public static final TopicDeclaration DISPATCHER_REPLIES =
            new TopicDeclaration("dispatcher-replies", Partitions.SINGLE, kept(Duration.ofDays(1)));
    /** DestinationEvent (JSON) by destination id. */
    public static final TopicDeclaration DESTINATION_EVENTS =
            new TopicDeclaration("destination-events", Partitions.SINGLE, kept(Duration.ofDays(14)));
    /** List id at the destination (JSON ListCreated) by sync id. */
    public static final TopicDeclaration DESTINATION_LISTS =
            new TopicDeclaration("destination-lists", Partitions.SINGLE, COMPACTED);
    /** DeletionProgress (JSON) by deletion id. */
    public static final TopicDeclaration USER_DELETIONS =
            new TopicDeclaration("user-deletions", Partitions.SINGLE, kept(Duration.ofDays(14)));
    /** RunEvent (JSON) by run id. */
    public static final TopicDeclaration SYNC_RUN_EVENTS =
            new TopicDeclaration("sync-run-events", Partitions.SINGLE, kept(Duration.ofDays(14)));
    /** AskedQuestion (JSON): about everybody one copy per partition, about one user by user key. */
    public static final TopicDeclaration ENGINE_QUESTIONS =
            new TopicDeclaration("engine-questions", Partitions.PER_LANE, SOON_FORGOTTEN);
    /** PartialAnswer (JSON) by question id. */
    public static final TopicDeclaration ENGINE_REPLIES =
            new TopicDeclaration("engine-replies", Partitions.SINGLE, SOON_FORGOTTEN);
    /** Parked: records no service could read, with the reason. */
    public static final TopicDeclaration PARKED =
            new TopicDeclaration("parked", Partitions.SINGLE, kept(Duration.ofDays(30)));

    private static final String DELIVERIES_PREFIX = "deliveries.";

    private Topics() {}

    /** DeliveryBatch by sync id, in the partition of its users. One topic per destination, made when it is created. */
    public static TopicDeclaration deliveries(String destinationId) {
        // Kept long: a destination may be down for a week and still get everything.
        return new TopicDeclaration(DELIVERIES_PREFIX + destinationId, Partitions.PER_LANE, kept(Duration.ofDays(30)));
    }

    /** All that exist from the start. Whoever starts first makes them. */
    public static List<TopicDeclaration> all() {
        return List.of(
                USER_UPDATES,
                FORWARDED_UPDATES,
                ENGINE_COMMANDS,
                DELIVERY_OUTCOMES,
                RUN_PROGRESS,
                POPULATIONS,
                COMPUTATION_PROGRESS,
                HOLDINGS,
                DEFINITIONS,
                DISPATCHER_COMMANDS,
                DISPATCHER_REPLIES,
                DESTINATION_EVENTS,
                DESTINATION_LISTS,
                USER_DELETIONS,
                SYNC_RUN_EVENTS,
                ENGINE_QUESTIONS,
                ENGINE_REPLIES,
                PARKED);
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of("retention.ms", Long.toString(retention.toMillis()));
    }
}
