package io.cohortsync.api.sync;

import io.cohortsync.contracts.run.OutcomeRetention;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What history-service is set to.
 *
 * @param retention how long it keeps outcomes; whole days
 */
@ConfigurationProperties("cohortsync.history")
record OutcomeSettings(@DefaultValue(OutcomeRetention.USUAL) Duration retention) {}
