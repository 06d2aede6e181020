package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.contracts.message.UserUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as far as its text tells: what it says, or why it says nothing. */
sealed interface Reading permits Reading.Request, Refusal {
    /**
     * A request that could be read; its parts may still be missing or wrong.
     *
     * @param apiKey null when none was sent
     * @param updates one per event, without workspace; null when the request has no events
     * @param itemsField what the updates are called in this request: {@code events} or {@code identification}
     * @param minIdLength characters an id needs
     * @param faults what is wrong with which event
     */
    record Request(
            @Nullable String apiKey,
            @Nullable List<UserUpdate.Builder> updates,
            String itemsField,
            int minIdLength,
            FieldFaults faults)
            implements Reading {}
}
