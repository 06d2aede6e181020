package io.cohortsync.notification;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.definition.Definition.NotifiedEvent;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.testkit.TestKafka;
import io.cohortsync.testkit.TestTopics;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What other services would write about one workspace with one destination, one sync and one reader of mails. */
public final class News implements AutoCloseable {
    public final String workspace = id("wsp");
    public final String destination = id("dst");
    public final String sync = id("syn");
    public final String run = id("run");
    public final String reader = id("reader") + "@example.com";

    private final KafkaProducer<String, byte[]> producer;

    public News() {
        TestTopics.ensure(RunningNotification.LANES);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public static String id(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    public static RunEvent run(
            String workspace,
            String run,
            String sync,
            String destination,
            RunState state,
            RunEvent.Counts counts,
            boolean belowTarget,
            RunEvent.@Nullable Failure failure) {
        long answered = counts.delivered() + counts.skipped();
        Instant started = Instant.parse("2026-11-23T14:00:00Z");
        return new RunEvent(
                workspace,
                run,
                sync,
                destination,
                7,
                state,
                counts,
                answered == 0 ? null : (double) counts.delivered() / answered,
                belowTarget,
                state.isFinal() ? 1 : 0.5,
                started,
                state.isFinal() ? started.plusSeconds(83) : null,
                failure,
                null,
                null);
    }

    /** A run that has counted what it would do. */
    public static RunEvent planned(RunState state, boolean dry) {
        RunEvent run = run(
                "wsp_1", "run_1", "syn_1", "dst_1", state, new RunEvent.Counts(0, 0, 0, 0, 0, 0, 0, 0), false, null);
        return new RunEvent(
                run.workspaceId(),
                run.runId(),
                run.syncId(),
                run.destinationId(),
                run.version(),
                state,
                run.counts(),
                null,
                false,
                run.progress(),
                run.startedAt(),
                run.finishedAt(),
                null,
                new RunEvent.Plan(dry, 20, 4_120, 0, 0, 3, 9_680, !dry, !dry, List.of()),
                null);
    }

    public static List<Definition> definitions(
            String workspace, String destination, String sync, String reader, String syncName) {
        return definitions(workspace, destination, sync, reader, syncName, false);
    }

    /** {@code full}: every run of the sync sends the whole cohort as a file. */
    public static List<Definition> definitions(
            String workspace, String destination, String sync, String reader, String syncName, boolean full) {
        return List.of(
                new Definition.Destination(
                        destination,
                        workspace,
                        1,
                        "webhook",
                        "Shop webhook",
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        false),
                new Definition.Sync(
                        sync,
                        workspace,
                        1,
                        syncName,
                        "cohort",
                        "coh_1",
                        "Big spenders",
                        "Big spenders",
                        destination,
                        "Shop webhook",
                        null,
                        false,
                        full,
                        SyncState.ACTIVE,
                        0.95),
                new Definition.Subscription(
                        "sub_" + sync, workspace, reader, null, EnumSet.allOf(NotifiedEvent.class)));
    }

    /** Puts the definitions on their topic. Whoever starts after this has them before any event. */
    public News define() {
        definitions(workspace, destination, sync, reader, "Spenders to shop")
                .forEach(definition -> send(Topics.DEFINITIONS, definition.id(), Json.write(definition)));
        return this;
    }

    public void tell(RunState state, RunEvent.Counts counts, RunEvent.@Nullable Failure failure) {
        RunEvent event = run(workspace, run, sync, destination, state, counts, false, failure);
        send(Topics.SYNC_RUN_EVENTS, run, Json.write(event));
    }

    public void tell(DestinationEvent.Kind kind, Instant at) {
        send(
                Topics.DESTINATION_EVENTS,
                destination,
                Json.write(new DestinationEvent(
                        workspace, destination, kind, "credentials_refused", "customer", "401 Unauthorized", at)));
    }

    public void send(TopicDeclaration topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), 0, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
