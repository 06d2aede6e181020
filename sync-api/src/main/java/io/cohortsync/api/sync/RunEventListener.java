package io.cohortsync.api.sync;

import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.wire.Json;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Keeps runs as history-service counts them. */
@Component
class RunEventListener {
    private final Runs runs;
    private final Parking parking;

    RunEventListener(Runs runs, Parking parking) {
        this.runs = runs;
        this.parking = parking;
    }

    @KafkaListener(topics = "sync-run-events", groupId = "sync-api.run-events")
    void take(ConsumerRecord<String, byte[]> record) {
        RunEvent event;
        try {
            event = Json.read(record.value(), RunEvent.class);
            Objects.requireNonNull(event.workspaceId(), "workspace_id");
            Objects.requireNonNull(event.runId(), "run_id");
            Objects.requireNonNull(event.state(), "state");
            Objects.requireNonNull(event.counts(), "counts");
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            parking.park(Unreadable.because(record, e));
            return;
        }
        runs.take(event);
    }
}
