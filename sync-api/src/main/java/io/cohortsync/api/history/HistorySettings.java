package io.cohortsync.api.history;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where history-service answers.
 *
 * @param historyTimeout how long it may take to begin an answer
 */
@ConfigurationProperties("cohortsync.api")
record HistorySettings(
        @DefaultValue("http://localhost:8086") URI historyUrl,
        @DefaultValue("30s") Duration historyTimeout) {}
