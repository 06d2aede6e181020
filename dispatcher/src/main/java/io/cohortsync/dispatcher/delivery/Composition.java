package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts deliveries together into pieces of at most a request's size. Pure, and a function of its input alone: after a crash
 * the same records give the same pieces, and with them the same message ids.
 */
public final class Composition {
    private final int batchSize;
    private final Map<Lane, Map<String, Integer>> operationsSeen = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    private Composition(int batchSize) {
        this.batchSize = batchSize;
    }

    /** One group of deliveries that may share requests with each other and with no others. */
    public record Group(int partition, DeliveryBatch batch) {}

    private record Lane(int partition, String syncId) {}

    private record Kind(Operation operation, int wave) {}

    /** The pieces of {@code groups}, in order. */
    public static List<Piece> of(List<Group> groups, int batchSize) {
        Composition composition = new Composition(batchSize);
        groups.forEach(composition::add);
        return composition.pieces;
    }

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
        byKind.forEach((kind, deliveries) -> {
            for (int from = 0; from < deliveries.size(); from += batchSize) {
                pieces.add(new Piece(
                        group.partition(),
                        batch.getWorkspaceId(),
                        batch.getSyncId(),
                        batch.getRunId(),
                        kind.operation(),
                        kind.wave(),
                        deliveries.subList(from, Math.min(from + batchSize, deliveries.size()))));
            }
        });
    }
}
