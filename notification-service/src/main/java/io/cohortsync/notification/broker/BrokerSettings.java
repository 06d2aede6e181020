package io.cohortsync.notification.broker;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings {@code cohortsync.*} that all services share; see {@code docs/flow.md}. */
@ConfigurationProperties(prefix = "cohortsync")
record BrokerSettings(
        @DefaultValue("48") int partitions,
        @DefaultValue("1") short replication) {
    BrokerSettings {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("cohortsync.partitions and cohortsync.replication must be at least 1");
        }
    }
}
