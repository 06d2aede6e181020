package io.cohortsync.api.destination;

import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.wire.Json;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;

/** Keeps what destinations' answers show: stopped, failing, well again. A repeated event changes nothing. */
@Component
class DestinationEventListener {
    private final DestinationRows rows;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Parking parking;
    private final TransactionTemplate transaction;

    DestinationEventListener(
            DestinationRows rows,
            Destinations destinations,
            Outbox outbox,
            Parking parking,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.destinations = destinations;
        this.outbox = outbox;
        this.parking = parking;
        this.transaction = transaction;
    }

    @KafkaListener(topics = "destination-events", groupId = "sync-api.destination-events")
    void take(ConsumerRecord<String, byte[]> record) {
        DestinationEvent event;
        try {
            event = Json.read(record.value(), DestinationEvent.class);
            Objects.requireNonNull(event.workspaceId(), "workspace_id");
            Objects.requireNonNull(event.destinationId(), "destination_id");
            Objects.requireNonNull(event.kind(), "kind");
            Objects.requireNonNull(event.at(), "at");
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            parking.park(Unreadable.because(record, e));
            return;
        }
        transaction.executeWithoutResult(_ -> {
            outbox.begin();
            rows.findByIdAndWorkspaceId(event.destinationId(), event.workspaceId())
                    .map(DestinationRow::destination)
                    // What happened before the owner's last change says nothing about the destination as it is now.
                    .filter(destination -> !event.at().isBefore(destination.updatedAt()))
                    .ifPresent(destination -> note(destination, event));
        });
    }

    private void note(Destination before, DestinationEvent event) {
        var trouble = new Destination.Trouble(event.code(), event.owner(), event.detail(), event.at());
        switch (event.kind()) {
            case STOPPED -> {
                if (!before.stopped()) {
                    destinations.note(before, before.stoppedBy(trouble));
                }
            }
            case FAILING -> {
                if (!before.stopped()) {
                    destinations.note(before, before.failingWith(trouble));
                }
            }
            case RECOVERED -> {
                if (!before.stopped()) {
                    destinations.note(before, before.recovered());
                }
            }
        }
    }
}
