package io.cohortsync.api.question;

import io.cohortsync.api.topic.TopicQuestions;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.topic.Topics;
import java.util.Collection;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

@Configuration(proxyBeanMethods = false)
class QuestionBeans {
    @Bean
    TopicQuestions<Collection<Answer>> askedEngine(
            KafkaTemplate<String, byte[]> kafka, KafkaProperties settings, Parking parking) {
        return new TopicQuestions<>(Topics.ENGINE_REPLIES, kafka, settings, parking);
    }
}
