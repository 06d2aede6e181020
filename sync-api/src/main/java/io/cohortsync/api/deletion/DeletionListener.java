package io.cohortsync.api.deletion;

import io.cohortsync.contracts.deletion.DeletionProgress;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.wire.Json;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Keeps what the engine reports of deletions. */
@Component
class DeletionListener {
    private final DeletionTable table;
    private final Parking parking;

    DeletionListener(DeletionTable table, Parking parking) {
        this.table = table;
        this.parking = parking;
    }

    @KafkaListener(topics = "user-deletions", groupId = "sync-api.user-deletions")
    void take(ConsumerRecord<String, byte[]> record) {
        DeletionProgress progress;
        try {
            progress = Json.read(record.value(), DeletionProgress.class);
            Objects.requireNonNull(progress.workspaceId(), "workspace_id");
            Objects.requireNonNull(progress.deletionId(), "deletion_id");
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            parking.park(Unreadable.because(record, e));
            return;
        }
        table.report(progress);
    }
}
