package io.cohortsync.api.topic;

import io.cohortsync.contracts.intake.ParkedTopic;
import io.cohortsync.contracts.intake.Parking;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
class ParkingBeans {
    private static final String SERVICE = "sync-api";

    @Bean
    Parking parking(ProducerFactory<String, byte[]> producers, Clock clock, MeterRegistry meters) {
        return new ParkedTopic(
                producers.createProducer(),
                SERVICE,
                clock,
                topic -> meters.counter("cohortsync.parked", "service", SERVICE, "topic", topic)
                        .increment());
    }
}
