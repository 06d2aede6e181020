package io.cohortsync.api.cohort;

import io.cohortsync.api.topic.PartitionReports;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.topic.Topics;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CohortBeans {
    @Bean
    PartitionReports<Population> populationReports(KafkaProperties kafka, Parking parking) {
        return new PartitionReports<>(Topics.POPULATIONS, Population.parser(), kafka, parking);
    }
}
