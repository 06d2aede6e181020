package io.cohortsync.api.sync;

import io.cohortsync.api.topic.PartitionReports;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.topic.Topics;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SyncBeans {
    @Bean
    PartitionReports<Holding> holdingReports(KafkaProperties kafka, Parking parking) {
        return new PartitionReports<>(Topics.HOLDINGS, Holding.parser(), kafka, parking);
    }
}
