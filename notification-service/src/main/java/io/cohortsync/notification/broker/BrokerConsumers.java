package io.cohortsync.notification.broker;

import java.util.Map;

/** How consumers reach the broker: {@code spring.kafka.*} by Kafka's names. */
public record BrokerConsumers(Map<String, Object> settings) {
    public BrokerConsumers {
        settings = Map.copyOf(settings);
    }
}
