package io.cohortsync.api.computation;

import io.cohortsync.api.topic.PartitionReports;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.message.ComputationProgress;
import io.cohortsync.contracts.topic.Topics;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ComputationBeans {
    @Bean
    PartitionReports<ComputationProgress> progressReports(KafkaProperties kafka, Parking parking) {
        return new PartitionReports<>(Topics.COMPUTATION_PROGRESS, ComputationProgress.parser(), kafka, parking);
    }
}
