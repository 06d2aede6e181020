package io.cohortsync.api.outbox;

import io.cohortsync.api.installation.Installation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the oldest messages and deletes them once the broker has them all. One instance at a time: the lock lasts as long as
 * the transaction, so a killed one gives it back with its connection. For one thread.
 */
@Component
class OutboxDrain implements DisposableBean {
    private static final long LOCK = 0x6472616976L;
    private static final int AT_ONCE = 200;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final int partitions;
    private final Map<String, Object> settings;
    private @Nullable Producer<String, byte[]> producer;

    OutboxDrain(
            JdbcClient database, TransactionTemplate transaction, Installation installation, KafkaProperties kafka) {
        this.database = database;
        this.transaction = transaction;
        this.partitions = installation.partitions();
        this.settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "sync-api-outbox");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Short: the outbox itself tries again, and holds a transaction open while it waits.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(Duration.ofSeconds(5)));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(Duration.ofSeconds(5)));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(Duration.ofSeconds(10)));
    }

    /** Sends the oldest messages; returns how many were sent and deleted. */
    int sendSome() {
        Integer sent = transaction.execute(_ -> holdsLock() ? sendOldest() : 0);
        return sent == null ? 0 : sent;
    }

    @Override
    public void destroy() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }

    private boolean holdsLock() {
        return database.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    private int sendOldest() {
        List<Message> messages = database.sql("select id, topic, spread, key, value from outbox order by id limit ?")
                .param(AT_ONCE)
                .query((row, _) -> new Message(
                        row.getLong(1),
                        row.getString(2),
                        Spread.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getBytes(5)))
                .list();
        if (messages.isEmpty()) {
            return 0;
        }
        Producer<String, byte[]> kafka = producer();
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (Message message : messages) {
            for (ProducerRecord<String, byte[]> record : message.records(partitions)) {
                Future<RecordMetadata> acknowledgement = kafka.send(record);
                if (acknowledgement.isDone()) {
                    // A broker that is away costs max.block.ms: once, not for each record while a transaction is open.
                    await(acknowledgement);
                }
                acknowledgements.add(acknowledgement);
            }
        }
        kafka.flush();
        acknowledgements.forEach(OutboxDrain::await);
        return database.sql("delete from outbox where id <= ?")
                .param(messages.getLast().id())
                .update();
    }

    /** Made when it is needed: a broker whose name cannot be resolved yet is no reason not to start. */
    private Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private static void await(Future<RecordMetadata> acknowledgement) {
        try {
            acknowledgement.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not take a message", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Message(long id, String topic, Spread spread, String key, byte @Nullable [] value) {
        List<ProducerRecord<String, byte[]>> records(int partitions) {
            return switch (spread) {
                case BY_KEY -> List.of(new ProducerRecord<>(topic, key, value));
                case EVERY_PARTITION -> {
                    List<ProducerRecord<String, byte[]>> copies = new ArrayList<>();
                    for (int partition = 0; partition < partitions; partition++) {
                        copies.add(new ProducerRecord<>(topic, partition, key, value));
                    }
                    yield copies;
                }
            };
        }
    }
}
