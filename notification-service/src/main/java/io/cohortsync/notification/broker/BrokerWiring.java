package io.cohortsync.notification.broker;

import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.intake.BrokerStart;
import io.cohortsync.contracts.intake.ParkedTopic;
import io.cohortsync.contracts.intake.Parking;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaProperties.class)
class BrokerWiring {

    @Bean
    Producer<String, byte[]> producer(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new KafkaProducer<>(settings);
    }

    @Bean
    Parking parking(Producer<String, byte[]> producer, Clock clock, MeterRegistry meters) {
        return new ParkedTopic(
                producer,
                "notification-service",
                clock,
                topic -> meters.counter("cohortsync.parked", "service", "notification-service", "topic", topic)
                        .increment());
    }

    @Bean
    BrokerConsumers brokerConsumers(KafkaProperties kafka) {
        return new BrokerConsumers(kafka.buildConsumerProperties());
    }

    @Bean
    FollowedDefinitions followedDefinitions(BrokerConsumers consumers, Parking parking) {
        return new FollowedDefinitions(consumers.settings(), parking);
    }

    @Bean
    BrokerStart brokerStart(
            KafkaProperties kafka,
            BrokerSettings settings,
            FollowedDefinitions definitions,
            ApplicationEventPublisher events) {
        return new BrokerStart(
                kafka.buildAdminProperties(),
                settings.partitions(),
                settings.replication(),
                definitions,
                () -> events.publishEvent(new BrokerReady()));
    }

    @Bean
    ApplicationListener<ApplicationStartedEvent> startWithTheApplication(BrokerStart start) {
        return started -> start.start();
    }
}
