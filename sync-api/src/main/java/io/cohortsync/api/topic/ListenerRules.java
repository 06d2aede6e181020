package io.cohortsync.api.topic;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What all listeners have in common. When one fails it tries again: unreadable records are parked by themselves, so what is left
 * passes with time.
 */
@Configuration(proxyBeanMethods = false)
class ListenerRules {
    private static final long PAUSE_MILLIS = 1000;
    private static final int SESSION_MILLIS = 10_000;

    @Bean
    CommonErrorHandler tryAgainForEver() {
        return new DefaultErrorHandler(new FixedBackOff(PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
    }

    /**
     * Static members: after kill -9 the same instance has its partitions back at once. Without a name it waits until the session
     * of the dead one runs out, 45 s by default, and so did every run.
     */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer staticMembers(ListenerSettings settings) {
        return consumers -> consumers.updateConfigs(Map.of(
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                "sync-api-" + settings.instance(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                SESSION_MILLIS));
    }
}
