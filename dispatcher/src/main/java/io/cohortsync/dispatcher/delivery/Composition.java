package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts deliveries together into pieces of at most a request's size. Pure. Where a piece holds the deliveries of one record
 * only, the same records give the same pieces after a crash, and with them the same message ids.
 */
public final class Composition {
    private final int batchSize;
    private final Map<Lane, Map<String, Integer>> operationsSeen = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    private Composition(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Which deliveries may share a request. */
    public enum Joining {
        /** Those of one record: the record is what stays the same over a crash. */
        PER_RECORD,
        /** All of the same sync and run that are at hand: a burst of single changes costs few requests. */
        ACROSS_RECORDS
    }

    /** The deliveries of one record, which stands at {@code offset} and was sent at one moment. */
    public record Group(int partition, long offset, DeliveryBatch batch, Instant sentAt) {}

    private record Lane(int partition, String syncId) {}

    private record Kind(Operation operation, int wave) {}

    /** The pieces of {@code groups}, in order. */
    public static List<Piece> of(List<Group> groups, int batchSize, Joining joining) {
        Composition composition = new Composition(batchSize);
        switch (joining) {
            case PER_RECORD -> groups.forEach(composition::add);
            case ACROSS_RECORDS -> joined(groups).forEach(composition::add);
        }
        return composition.pieces;
    }

    private static List<Group> joined(List<Group> groups) {
        Map<Origin, List<Group>> byOrigin = new LinkedHashMap<>();
        for (Group group : groups) {
            DeliveryBatch batch = group.batch();
            byOrigin.computeIfAbsent(
                            new Origin(
                                    new Lane(group.partition(), batch.getSyncId()),
                                    batch.getWorkspaceId(),
                                    batch.getRunId()),
                            origin -> new ArrayList<>())
                    .add(group);
        }
        return byOrigin.values().stream().map(Composition::joinedIntoOne).toList();
    }

    private static Group joinedIntoOne(List<Group> groups) {
        Group first = groups.getFirst();
        DeliveryBatch.Builder batch = first.batch().toBuilder();
        groups.stream()
                .skip(1)
                .forEach(group -> batch.addAllDeliveries(group.batch().getDeliveriesList()));
        return new Group(first.partition(), first.offset(), batch.build(), first.sentAt());
    }

    private record Origin(Lane lane, String workspaceId, String runId) {}

    private void add(Group group) {
        DeliveryBatch batch = group.batch();
        Map<String, Integer> seen =
                operationsSeen.computeIfAbsent(new Lane(group.partition(), batch.getSyncId()), lane -> new HashMap<>());
        Map<Kind, List<Delivery>> byKind = new LinkedHashMap<>();
        for (Delivery delivery : batch.getDeliveriesList()) {
            int wave = seen.merge(delivery.getUserKey(), 1, Integer::sum) - 1;
            byKind.computeIfAbsent(new Kind(delivery.getOperation(), wave), kind -> new ArrayList<>())
                    .add(delivery);
        }
        int before = pieces.size();
        byKind.forEach((kind, deliveries) -> {
            for (int from = 0; from < deliveries.size(); from += batchSize) {
                pieces.add(new Piece(
                        group.partition(),
                        batch.getWorkspaceId(),
                        batch.getSyncId(),
                        batch.getRunId(),
                        group.partition() + "-" + group.offset() + "-" + (pieces.size() - before),
                        group.sentAt(),
                        kind.operation(),
                        kind.wave(),
                        deliveries.subList(from, Math.min(from + batchSize, deliveries.size()))));
            }
        });
    }
}
