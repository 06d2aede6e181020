package io.cohortsync.api.computation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.api.installation.Installation;
import io.cohortsync.api.topic.TopicTail;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.message.ComputationProgress;
import io.cohortsync.contracts.topic.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * How far computations are, in memory, from the compacted topic: complete again a moment after every start. Until then a computation looks
 * as if it were still computed.
 */
@Component
class ComputationProgresses implements SmartLifecycle {
    private final Map<String, Map<Integer, ComputationProgress>> byComputation = new ConcurrentHashMap<>();
    private final int partitions;
    private final Parking parking;
    private final TopicTail tail;
    private volatile boolean running;

    ComputationProgresses(Installation installation, KafkaProperties kafka, Parking parking) {
        this.partitions = installation.partitions();
        this.parking = parking;
        this.tail = new TopicTail(
                Topics.COMPUTATION_PROGRESS.name(),
                TopicTail.From.BEGINNING,
                kafka.buildConsumerProperties(),
                this::take);
    }

    ComputationReach of(Computation computation) {
        return ComputationReach.of(
                byComputation.getOrDefault(computation.id(), Map.of()).values(),
                computation.definitionVersion(),
                partitions);
    }

    @Override
    public void start() {
        running = true;
        tail.start();
    }

    @Override
    public void stop() {
        running = false;
        tail.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            byComputation.remove(computationOf(record.key()));
            return;
        }
        try {
            ComputationProgress progress = ComputationProgress.parseFrom(record.value());
            byComputation
                    .computeIfAbsent(progress.getComputationId(), _ -> new ConcurrentHashMap<>())
                    .put(progress.getPartition(), progress);
        } catch (InvalidProtocolBufferException e) {
            parking.park(Unreadable.because(record, e));
        }
    }

    private static String computationOf(String key) {
        int end = key.indexOf('#');
        return end < 0 ? key : key.substring(0, end);
    }
}
