package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.dispatcher.delivery.ConfiguredDestination;
import io.cohortsync.dispatcher.delivery.Courier;
import io.cohortsync.dispatcher.health.Announcements;
import io.cohortsync.dispatcher.health.Gate;
import io.cohortsync.dispatcher.health.LaneClosed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One connection to the broker, from joining the group until something fails or the lane is closed. All on one thread;
 * only the pieces of a slice run elsewhere.
 */
final class LaneSession implements ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration UNTIL_PAUSE = Duration.ofMillis(500);
    private static final int MOST_BYTES = 4_000_000;
    private static final int MOST_RECORDS = 500;

    private final String destinationId;
    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Courier courier;
    private final Gate gate;
    private final Announcements announcements;
    private final Parking parking;
    private final LaneMeters meters;
    private final Supplier<ConfiguredDestination> destination;
    private final int partitions;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Backlog backlog = new Backlog();
    private final Set<TopicPartition> lost = new HashSet<>();

    LaneSession(Lane lane, Consumer<String, byte[]> consumer, Producer<String, byte[]> producer, Courier courier) {
        this.destinationId = lane.destinationId();
        this.consumer = consumer;
        this.producer = producer;
        this.courier = courier;
        this.gate = lane.gate();
        this.announcements = lane.announcements();
        this.parking = lane.tools().parking().on(producer);
        this.meters = lane.meters();
        this.destination = lane::destination;
        this.partitions = lane.tools().partitions();
        this.threads = lane.tools().threads();
        this.clock = lane.tools().clock();
    }

    /** Returns when the lane is closed; throws what the broker throws. */
    void run() throws LaneClosed, InterruptedException {
        producer.initTransactions();
        consumer.subscribe(List.of(Topics.deliveries(destinationId).name()), this);
        while (!gate.isClosed()) {
            if (backlog.isEmpty()) {
                backlog.add(consumer.poll(POLL));
            }
            if (backlog.isEmpty()) {
                tell();
            } else {
                answer(Slice.of(backlog.take(MOST_BYTES, MOST_RECORDS), destination.get()));
            }
        }
    }

    private void answer(Slice slice) throws LaneClosed, InterruptedException {
        lost.clear();
        long runsInside = slice.pieces().stream()
                        .filter(piece -> !piece.runId().isEmpty())
                        .count()
                + slice.endings().size();
        gate.waitingBehind(runsInside + backlog.size());
        SliceRun run = SliceRun.start(slice, courier, threads);
        if (!run.await(UNTIL_PAUSE)) {
            waitPaused(run, runsInside);
        }
        commit(slice, run.answered());
    }

    /** Stays a member of the group without taking more, however long the destination needs. */
    private void waitPaused(SliceRun run, long runsInside) throws InterruptedException {
        do {
            consumer.pause(consumer.assignment());
            // Partitions that are assigned in this very call may still give records: they queue up behind.
            backlog.add(consumer.poll(Duration.ZERO));
            gate.waitingBehind(runsInside + backlog.size() + (gate.isInLongTrouble() ? lag() : 0));
            tell();
        } while (!run.await(POLL));
        consumer.resume(consumer.paused());
    }

    /** Records on the broker behind those we have. */
    private long lag() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .mapToLong(end -> Math.max(end.getValue() - consumer.position(end.getKey()), 0))
                .sum();
    }

    private void commit(Slice slice, SliceRun.Answers answers) {
        List<SliceRun.Answered> ours = answers.pieces().stream()
                .filter(it -> lost.stream()
                        .noneMatch(gone -> gone.partition() == it.piece().partition()))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(slice.offsets());
        offsets.keySet().removeAll(lost);
        if (offsets.isEmpty()) {
            return;
        }
        List<DestinationEvent> events = announcements.untold();
        producer.beginTransaction();
        Instant now = clock.instant();
        OutcomeRecords.of(ours, destinationId, now).forEach(producer::send);
        answers.endings().stream()
                .filter(it -> lost.stream()
                        .noneMatch(gone -> gone.partition() == it.ending().partition()))
                .flatMap(ended -> OutcomeRecords.of(ended, destinationId, partitions, now).stream())
                .forEach(producer::send);
        slice.unreadable().stream()
                .filter(it -> lost.stream().noneMatch(gone -> gone.partition() == it.partition()))
                .forEach(parking::park);
        events.forEach(this::send);
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        announcements.told(events);
        meters.count(ours);
    }

    /** What people should hear at once, without waiting for the slice. */
    private void tell() {
        List<DestinationEvent> events = announcements.untold().stream()
                // A stop is told together with the outcomes it caused, so that a crash between them does not tell it
                // twice.
                .filter(event -> event.kind() != DestinationEvent.Kind.STOPPED)
                .toList();
        if (!events.isEmpty()) {
            producer.beginTransaction();
            events.forEach(this::send);
            producer.commitTransaction();
            announcements.told(events);
        }
    }

    private void send(DestinationEvent event) {
        producer.send(new ProducerRecord<>(Topics.DESTINATION_EVENTS.name(), event.destinationId(), Json.write(event)));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        gate.share(consumer.assignment().size(), partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        // Their new owner sends again what we have not committed: with the same message ids.
        backlog.drop(revoked);
        lost.addAll(revoked);
        gate.share(consumer.assignment().size() - revoked.size(), partitions);
    }
}
