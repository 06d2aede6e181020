package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.dispatcher.delivery.Piece;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Deliveries that go to the end of their own topic and partition. While a destination is down, changes of real-time syncs
 * wait for ever, and the runs behind them must be given up in time: so the former make way, at most once per give-up time.
 * Order per user stands, because at most one delivery per user and sync is unanswered.
 */
final class Postponement {
    private static final String HEADER = "postponed";

    private Postponement() {}

    /** The record that takes the place of the postponed deliveries of a piece. */
    static ProducerRecord<String, byte[]> record(SliceRun.Answered answered, String destinationId, Instant now) {
        Piece piece = answered.piece();
        DeliveryBatch batch = DeliveryBatch.newBuilder()
                .setWorkspaceId(piece.workspaceId())
                .setDestinationId(destinationId)
                .setSyncId(piece.syncId())
                .setRunId(piece.runId())
                .addAllDeliveries(answered.answers().postponed())
                .build();
        byte[] time = now.toString().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                Topics.deliveries(destinationId).name(),
                piece.partition(),
                piece.syncId(),
                batch.toByteArray(),
                List.of(new RecordHeader(HEADER, time)));
    }

    /** When a record was postponed last; the epoch for never. */
    static Instant read(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(HEADER);
        if (header == null) {
            return Instant.EPOCH;
        }
        try {
            return Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
        } catch (DateTimeException e) {
            // Not written by us: it may be postponed like any other.
            return Instant.EPOCH;
        }
    }
}
