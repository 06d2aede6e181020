package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.dispatcher.delivery.FileEnding;
import io.cohortsync.dispatcher.delivery.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Outcomes as records, in the partition of their deliveries. Pure. */
final class OutcomeRecords {
    private static final int MOST_OUTCOMES = 1_000;
    private static final int MOST_BYTES = 500_000;

    private OutcomeRecords() {}

    private record Kind(int partition, String workspaceId, String syncId, String runId) {}

    static List<ProducerRecord<String, byte[]>> of(List<SliceRun.Answered> answered, String destinationId, Instant at) {
        Map<Kind, List<Outcome>> byKind = new LinkedHashMap<>();
        for (SliceRun.Answered one : answered) {
            Piece piece = one.piece();
            byKind.computeIfAbsent(
                            new Kind(piece.partition(), piece.workspaceId(), piece.syncId(), piece.runId()),
                            kind -> new ArrayList<>())
                    .addAll(one.outcomes());
        }
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        byKind.forEach((kind, outcomes) -> {
            OutcomeBatch frame = OutcomeBatch.newBuilder()
                    .setWorkspaceId(kind.workspaceId())
                    .setDestinationId(destinationId)
                    .setSyncId(kind.syncId())
                    .setRunId(kind.runId())
                    .setAnsweredAt(at.toEpochMilli())
                    .setSource(OutcomeBatch.Source.DISPATCHER)
                    .build();
            split(outcomes)
                    .forEach(part -> records.add(new ProducerRecord<>(
                            Topics.DELIVERY_OUTCOMES.name(),
                            kind.partition(),
                            kind.syncId(),
                            frame.toBuilder().addAllOutcomes(part).build().toByteArray())));
        });
        return records;
    }

    /** What became of a file: everybody in it may live in any partition. */
    static List<ProducerRecord<String, byte[]>> of(
            SliceRun.Ended ended, String destinationId, int partitions, Instant at) {
        FileEnding ending = ended.ending();
        byte[] batch = OutcomeBatch.newBuilder()
                .setWorkspaceId(ending.workspaceId())
                .setDestinationId(destinationId)
                .setSyncId(ending.syncId())
                .setRunId(ending.runId())
                .setAnsweredAt(at.toEpochMilli())
                .setSource(OutcomeBatch.Source.DISPATCHER)
                .setFile(ended.outcome())
                .build()
                .toByteArray();
        return IntStream.range(0, partitions)
                .mapToObj(partition ->
                        new ProducerRecord<>(Topics.DELIVERY_OUTCOMES.name(), partition, ending.syncId(), batch))
                .toList();
    }

    /** Parts that fit into a record each. */
    private static List<List<Outcome>> split(List<Outcome> outcomes) {
        List<List<Outcome>> parts = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            int size = outcomes.get(i).getSerializedSize();
            if (i > from && (bytes + size > MOST_BYTES || i - from == MOST_OUTCOMES)) {
                parts.add(outcomes.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < outcomes.size()) {
            parts.add(outcomes.subList(from, outcomes.size()));
        }
        return parts;
    }
}
