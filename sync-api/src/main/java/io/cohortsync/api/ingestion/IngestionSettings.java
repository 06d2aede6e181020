package io.cohortsync.api.ingestion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is accepted, and how it reaches the broker.
 *
 * @param linger how long a record may wait for company before it is sent
 * @param acknowledgeWithin after this the caller is told to try again
 * @param eventsPerSecond what one user or device may send through Amplitude's paths, on average over 30 seconds; 0: any number
 */
@ConfigurationProperties("cohortsync.api.ingestion")
public record IngestionSettings(
        @DefaultValue("2ms") Duration linger,
        @DefaultValue("10s") Duration acknowledgeWithin,
        @DefaultValue("0") int eventsPerSecond) {

    public IngestionSettings {
        if (acknowledgeWithin.toMillis() < 1_000) {
            throw new IllegalArgumentException(
                    "cohortsync.api.ingestion.acknowledge-within must be at least 1s, not " + acknowledgeWithin);
        }
        if (linger.isNegative() || linger.multipliedBy(2).compareTo(acknowledgeWithin) > 0) {
            throw new IllegalArgumentException(
                    "cohortsync.api.ingestion.linger must be between 0 and half of acknowledge-within, not " + linger);
        }
        if (eventsPerSecond < 0) {
            throw new IllegalArgumentException(
                    "cohortsync.api.ingestion.events-per-second must be 0 (any number) or more, not "
                            + eventsPerSecond);
        }
    }
}
