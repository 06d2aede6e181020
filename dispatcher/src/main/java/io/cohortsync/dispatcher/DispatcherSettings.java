package io.cohortsync.dispatcher;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the dispatcher.
 *
 * @param instance name of this process among the dispatchers of an installation; it keeps its partitions over a restart.
 *     Two processes with the same name fence each other off
 * @param sandboxUrl where the built-in sandbox answers
 * @param allowedNetworks internal networks (CIDR) that destination addresses may reach; none by default
 * @param runGiveUp after how much continuous trouble a run's deliveries are given up
 * @param callTimeout from connecting to the last byte of the answer
 * @param answerLimit how much of an answer is read
 * @param firstRetry wait before the second attempt; it doubles, with jitter, up to {@code longestRetry}
 * @param longestRetryAfter the longest Retry-After that is obeyed in full
 * @param longestProbe the longest time between two probes of a destination that is down
 */
@ConfigurationProperties("cohortsync.dispatcher")
public record DispatcherSettings(
        @DefaultValue("0") String instance,
        @DefaultValue("http://localhost:8080") String sandboxUrl,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("2m") Duration runGiveUp,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration callTimeout,
        @DefaultValue("1MB") DataSize answerLimit,
        @DefaultValue("200ms") Duration firstRetry,
        @DefaultValue("30s") Duration longestRetry,
        @DefaultValue("10m") Duration longestRetryAfter,
        @DefaultValue("10s") Duration longestProbe) {

    public DispatcherSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
        requirePositive("run-give-up", runGiveUp);
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("call-timeout", callTimeout);
        requirePositive("first-retry", firstRetry);
        requirePositive("longest-retry", longestRetry);
        requirePositive("longest-retry-after", longestRetryAfter);
        requirePositive("longest-probe", longestProbe);
        if (!instance.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "cohortsync.dispatcher.instance must be letters, digits, dots, dashes and underscores");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("cohortsync.dispatcher." + name + " must be above 0");
        }
    }
}
