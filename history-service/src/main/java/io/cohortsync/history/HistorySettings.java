package io.cohortsync.history;

import io.cohortsync.contracts.run.OutcomeRetention;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code cohortsync.history.*}.
 *
 * @param retention how long outcomes and runs are kept; whole days, the same for sync-api
 * @param outcomeReaders threads that read {@code delivery-outcomes} here
 * @param instance tells the processes of this service apart; the same after a restart
 * @param runPace how often at most a running run is told about; its end is told at once
 */
@ConfigurationProperties(prefix = "cohortsync.history", ignoreUnknownFields = false)
public record HistorySettings(
        @DefaultValue(OutcomeRetention.USUAL) Duration retention,
        @DefaultValue("1") int outcomeReaders,
        @DefaultValue("0") String instance,
        @DefaultValue("300ms") Duration runPace) {
    public HistorySettings {
        if (outcomeReaders < 1 || outcomeReaders > 64) {
            throw new IllegalArgumentException("cohortsync.history.outcome-readers is not in 1..64: " + outcomeReaders);
        }
        if (runPace.toMillis() < 10 || runPace.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("cohortsync.history.run-pace is not in 10ms..1m: " + runPace);
        }
    }
}
