package io.cohortsync.api.destination;

import io.cohortsync.api.topic.TopicQuestions;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.topic.Topics;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

@Configuration(proxyBeanMethods = false)
class DestinationBeans {
    @Bean
    TopicQuestions<DispatcherReply> askedDispatcher(
            KafkaTemplate<String, byte[]> kafka, KafkaProperties settings, Parking parking) {
        return new TopicQuestions<>(Topics.DISPATCHER_REPLIES, kafka, settings, parking);
    }
}
