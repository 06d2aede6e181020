package io.cohortsync.benchmarks.difference;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.benchmarks.engine.PreparedBroker;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Stands where the dispatcher does: reads committed deliveries, keeps the list they make, and answers each as delivered. Refuses an
 * addition of who is there and a removal of who is not.
 */
final class Destination implements AutoCloseable {
    static final String ID = "dst_bench";
    private static final TopicDeclaration TOPIC = Topics.deliveries(ID);
    private static final Duration POLL = Duration.ofMillis(10);

    private final PreparedBroker broker;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BitSet held = new BitSet();
    private final List<ConsumerRecord<byte[], byte[]>> unanswered = new ArrayList<>();
    private long answers;

    private Destination(PreparedBroker broker, KafkaConsumer<byte[], byte[]> consumer) {
        this.broker = broker;
        this.consumer = consumer;
    }

    static Destination open(PreparedBroker broker) throws InterruptedException, ExecutionException {
        broker.ensure(TOPIC);
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> lanes = IntStream.range(0, PreparedBroker.PARTITIONS)
                .mapToObj(lane -> new TopicPartition(TOPIC.name(), lane))
                .toList();
        consumer.assign(lanes);
        consumer.seekToBeginning(lanes);
        return new Destination(broker, consumer);
    }

    /** Whom the list has, by number. Not to be changed. */
    BitSet held() {
        return held;
    }

    /** Takes in {@code deliveries} and leaves them unanswered. */
    Change receive(long deliveries, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Change change = Change.none();
        for (long received = 0; received < deliveries; ) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Only " + received + " of " + deliveries + " deliveries came within " + limit);
            }
            received += receiveSome(change);
        }
        return change;
    }

    /** Fails if more was sent than {@link #receive} was to take in. */
    void mustBeQuiet(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        Change change = Change.none();
        while (System.nanoTime() < deadline) {
            receiveSome(change);
        }
        Change.none().mustBe(change, "After everything that was to be sent, the engine");
    }

    private long receiveSome(Change change) {
        long received = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            for (Delivery delivery : parse(record).getDeliveriesList()) {
                take(delivery, change);
                received++;
            }
            unanswered.add(record);
        }
        return received;
    }

    private void take(Delivery delivery, Change change) {
        int user = Crowd.user(UserKey.parse(delivery.getUserKey()).id());
        boolean adds = delivery.getOperation() == Operation.ADD;
        if (held.get(user) == adds) {
            throw new IllegalStateException(delivery.getOperation() + " of user " + user + ", who "
                    + (adds ? "is on the list already" : "is not on the list"));
        }
        held.set(user, adds);
        (adds ? change.joined() : change.left()).set(user);
    }

    /** Answers what was received; returns how many answers there have been in all, each a record. */
    long answer() {
        for (ConsumerRecord<byte[], byte[]> record : unanswered) {
            broker.send(new ProducerRecord<>(
                    Topics.DELIVERY_OUTCOMES.name(),
                    record.partition(),
                    record.key(),
                    delivered(parse(record)).toByteArray()));
            answers++;
        }
        unanswered.clear();
        broker.flush();
        return answers;
    }

    private static OutcomeBatch delivered(DeliveryBatch batch) {
        OutcomeBatch.Builder answer = OutcomeBatch.newBuilder()
                .setWorkspaceId(batch.getWorkspaceId())
                .setDestinationId(batch.getDestinationId())
                .setSyncId(batch.getSyncId())
                .setRunId(batch.getRunId())
                .setAnsweredAt(System.currentTimeMillis())
                .setSource(OutcomeBatch.Source.DISPATCHER);
        for (Delivery delivery : batch.getDeliveriesList()) {
            answer.addOutcomes(Outcome.newBuilder()
                    .setUserKey(delivery.getUserKey())
                    .setAmplitudeId(delivery.getAmplitudeId())
                    .setOperation(delivery.getOperation())
                    .addAllIdentifiers(delivery.getIdentifiersList())
                    .setVersion(delivery.getVersion())
                    .setAcceptedAt(delivery.getAcceptedAt())
                    .setState(OutcomeState.DELIVERED));
        }
        return answer.build();
    }

    private static DeliveryBatch parse(ConsumerRecord<byte[], byte[]> record) {
        try {
            return DeliveryBatch.parseFrom(record.value());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the engine sent what is no batch of deliveries", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
