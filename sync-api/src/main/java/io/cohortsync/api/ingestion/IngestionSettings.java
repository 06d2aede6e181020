package io.cohortsync.api.ingestion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accepted updates reach the broker.
 *
 * @param linger how long a record may wait for company before it is sent
 * @param acknowledgeWithin after this the caller is told to try again
 */
@ConfigurationProperties("cohortsync.api.ingestion")
record IngestionSettings(
        @DefaultValue("2ms") Duration linger,
        @DefaultValue("10s") Duration acknowledgeWithin) {

    IngestionSettings {
        if (acknowledgeWithin.toMillis() < 1_000) {
            throw new IllegalArgumentException(
                    "cohortsync.api.ingestion.acknowledge-within must be at least 1s, not " + acknowledgeWithin);
        }
        if (linger.isNegative() || linger.multipliedBy(2).compareTo(acknowledgeWithin) > 0) {
            throw new IllegalArgumentException(
                    "cohortsync.api.ingestion.linger must be between 0 and half of acknowledge-within, not " + linger);
        }
    }
}
