package io.cohortsync.contracts.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics into a database on a thread of its own. Records and offsets are stored in one transaction: each record
 * counts exactly once, through kill -9, rebalances and two readers that both believe to own a partition. Broker and
 * database may be absent at any time; it tries again until closed. Nothing is committed to Kafka.
 */
public final class Intake implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final IntakePlan plan;
    private final DataSource database;
    private final IntakeStore store;
    private final Parking parking;
    private final StoredOffsets offsets;
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Duration pause = Duration.ZERO;

    public Intake(IntakePlan plan, DataSource database, IntakeStore store, Parking parking) {
        this.plan = plan;
        this.database = database;
        this.store = store;
        this.parking = parking;
        this.offsets = new StoredOffsets(plan.name());
        this.thread = Thread.ofPlatform()
                .name("intake-" + plan.name() + "-" + plan.instance())
                .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Ends after the transaction that is going on. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void run() {
        while (isOpen()) {
            try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(plan.consumerSettings())) {
                consumer.subscribe(plan.topics(), new SeekToStored(consumer));
                read(consumer);
            } catch (SQLException | RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) throws SQLException {
        while (isOpen()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            if (!polled.isEmpty()) {
                List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
                polled.forEach(records::add);
                take(records);
                pause = Duration.ZERO;
            }
        }
    }

    /** Stores {@code records}; those that cannot be stored by themselves are parked. */
    private void take(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        try {
            transact(records, store);
        } catch (SQLException | RuntimeException e) {
            if (!Poison.isLikelyIn(e)) {
                throw e;
            }
            if (records.size() == 1) {
                Unreadable unreadable = Unreadable.because(records.getFirst(), e);
                transact(records, (connection, poison) -> List.of(unreadable));
            } else {
                int half = records.size() / 2;
                take(records.subList(0, half));
                take(records.subList(half, records.size()));
            }
        }
    }

    private void transact(List<ConsumerRecord<byte[], byte[]>> records, IntakeStore into) throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                offsets.move(connection, stored, next);
                into.store(connection, records).forEach(parking::park);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
        stored.putAll(next);
        into.committed();
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pauseAfter(Exception problem) {
        pause = pause.isZero() ? Duration.ofMillis(100) : pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        log.warn("Intake {} starts again in {} ms: {}", plan.name(), pause.toMillis(), problem.toString(), problem);
        try {
            boolean closedMeanwhile = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            log.debug("Intake {} {}", plan.name(), closedMeanwhile ? "closed" : "starts again");
        } catch (InterruptedException e) {
            closed.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Kafka's own committed offsets are never asked: the database knows. */
    private final class SeekToStored implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        SeekToStored(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> lanes) {
            try (Connection connection = database.getConnection()) {
                for (TopicPartition lane : lanes) {
                    long next = offsets.read(connection, lane);
                    stored.put(lane, next);
                    consumer.seek(lane, next);
                }
            } catch (SQLException e) {
                throw new KafkaException("Offsets of " + plan.name() + " cannot be read", e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> lanes) {
            lanes.forEach(stored::remove);
        }
    }
}
