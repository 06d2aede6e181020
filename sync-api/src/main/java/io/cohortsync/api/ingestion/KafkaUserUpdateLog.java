package io.cohortsync.api.ingestion;

import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Appends to {@code user-updates} with an idempotent producer; {@code acks=all} is what makes a 200 true. Thread-safe. */
final class KafkaUserUpdateLog implements UserUpdateLog {
    // Under the broker's and the producer's limit of 1 MiB for a record with key and headers.
    private static final int MAX_RECORD_BYTES = 1_000_000;

    private final Producer<byte[], byte[]> producer;
    private final Duration acknowledgeWithin;
    private final Counter accepted;

    KafkaUserUpdateLog(Producer<byte[], byte[]> producer, Duration acknowledgeWithin, Counter accepted) {
        this.producer = producer;
        this.acknowledgeWithin = acknowledgeWithin;
        this.accepted = accepted;
    }

    @Override
    public Appended append(List<UserUpdate> updates) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(updates.size());
        Claims claims = new Claims();
        for (int i = 0; i < updates.size(); i++) {
            byte[] value = updates.get(i).toByteArray();
            if (value.length > MAX_RECORD_BYTES) {
                return new Appended.TooLarge(i);
            }
            for (UserUpdate claim : claims.of(updates.get(i))) {
                records.add(record(claim, claim.toByteArray()));
            }
            records.add(record(updates.get(i), value));
        }
        Acknowledgements acknowledgements = new Acknowledgements(records.size());
        try {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record, acknowledgements);
                if (acknowledgements.failed()) {
                    // Without this, a broker that is away would cost max.block.ms for each of 2,000 events.
                    break;
                }
            }
            Appended appended = acknowledgements.await(acknowledgeWithin);
            if (appended instanceof Appended.Acknowledged) {
                accepted.increment(updates.size());
            }
            return appended;
        } catch (InterruptException e) {
            return new Appended.Unavailable("shutting down");
        } catch (KafkaException e) {
            return new Appended.Unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Appended.Unavailable("shutting down");
        }
    }

    private static ProducerRecord<byte[], byte[]> record(UserUpdate update, byte[] value) {
        byte[] key = UserKey.of(update.getWorkspaceId(), update.getUserId(), update.getDeviceId())
                .bytes();
        return new ProducerRecord<>(Topics.USER_UPDATES.name(), key, value);
    }

    /** Counts one request's acknowledgements; one object for all its records. */
    private static final class Acknowledgements implements Callback {
        private final CountDownLatch open;
        private volatile @Nullable Exception failure;

        Acknowledgements(int records) {
            open = new CountDownLatch(records);
        }

        @Override
        @SuppressWarnings("NullAway") // Kafka passes null for "no exception"; the interface is not null-marked.
        public void onCompletion(RecordMetadata metadata, @Nullable Exception exception) {
            if (exception != null) {
                failure = exception;
                while (open.getCount() > 0) {
                    open.countDown();
                }
            } else {
                open.countDown();
            }
        }

        boolean failed() {
            return failure != null;
        }

        Appended await(Duration longest) throws InterruptedException {
            boolean all = open.await(longest.toNanos(), TimeUnit.NANOSECONDS);
            Exception cause = failure;
            if (cause != null) {
                return new Appended.Unavailable(String.valueOf(cause.getMessage()));
            }
            return all ? new Appended.Acknowledged() : new Appended.Unavailable("no acknowledgement within " + longest);
        }
    }
}
