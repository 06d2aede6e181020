package io.cohortsync.api.topic;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** What listeners do when they fail: unreadable records are parked by themselves, so what is left passes with time. */
@Configuration(proxyBeanMethods = false)
class ListenerRules {
    private static final long PAUSE_MILLIS = 1000;

    @Bean
    CommonErrorHandler tryAgainForEver() {
        return new DefaultErrorHandler(new FixedBackOff(PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
    }
}
