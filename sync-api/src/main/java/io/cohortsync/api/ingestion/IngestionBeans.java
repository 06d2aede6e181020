package io.cohortsync.api.ingestion;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IngestionBeans {
    // A request waits for a full buffer or an absent broker no longer than this before it is told to come back.
    private static final int MAX_BLOCK_MILLIS = 2_000;
    private static final int BATCH_BYTES = 256 * 1024;
    // Room for a few of the largest requests (20 MB of JSON each) at once.
    private static final long BUFFER_BYTES = 64L << 20;

    /** Its own producer: the records of ingestion must not queue behind anything, nor anything behind them. */
    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> userUpdateProducer(KafkaProperties kafka, IngestionSettings settings) {
        Map<String, Object> properties = kafka.buildProducerProperties();
        int linger = (int) settings.linger().toMillis();
        int delivery = (int) settings.acknowledgeWithin().toMillis();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "sync-api-ingestion");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, linger);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(MAX_BLOCK_MILLIS, delivery));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, delivery / 2);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    UserUpdateLog userUpdateLog(
            Producer<byte[], byte[]> userUpdateProducer, IngestionSettings settings, MeterRegistry meters) {
        return new KafkaUserUpdateLog(
                userUpdateProducer, settings.acknowledgeWithin(), meters.counter("cohortsync.ingested.updates"));
    }
}
