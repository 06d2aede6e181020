package io.cohortsync.engine.sync;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.engine.Outlet;
import java.util.ArrayList;
import java.util.List;

/** What is collected for one sync and run until it is handed out: deliveries, and outcomes of users who are skipped. */
final class Parcel {
    /** Users per message. With 50 attributes a user is some kilobytes; the byte limit below keeps messages small. */
    private static final int MAX_USERS = 1_000;

    private static final int MAX_BYTES = 512 * 1024;

    private final Sync sync;
    private final String runId;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Outcome> skipped = new ArrayList<>();
    private int bytes;

    Parcel(Sync sync, String runId) {
        this.sync = sync;
        this.runId = runId;
    }

    void send(Delivery delivery) {
        deliveries.add(delivery);
        bytes += delivery.getSerializedSize();
    }

    void skip(Outcome outcome) {
        skipped.add(outcome);
        bytes += outcome.getSerializedSize();
    }

    /** Whether one more might not fit into a message. */
    boolean isFull() {
        return deliveries.size() >= MAX_USERS || skipped.size() >= MAX_USERS || bytes >= MAX_BYTES;
    }

    /** Hands everything out. */
    void hand(Outlet outlet, long now) {
        if (!deliveries.isEmpty()) {
            outlet.deliver(DeliveryBatch.newBuilder()
                    .setWorkspaceId(sync.command().workspaceId())
                    .setDestinationId(sync.command().destinationId())
                    .setSyncId(sync.id())
                    .setRunId(runId)
                    .addAllDeliveries(deliveries)
                    .build());
        }
        if (!skipped.isEmpty()) {
            outlet.skip(OutcomeBatch.newBuilder()
                    .setWorkspaceId(sync.command().workspaceId())
                    .setDestinationId(sync.command().destinationId())
                    .setSyncId(sync.id())
                    .setRunId(runId)
                    .addAllOutcomes(skipped)
                    .setAnsweredAt(now)
                    .setSource(OutcomeBatch.Source.ENGINE)
                    .build());
        }
    }
}
