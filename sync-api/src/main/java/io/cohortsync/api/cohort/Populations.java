package io.cohortsync.api.cohort;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.api.installation.Installation;
import io.cohortsync.api.topic.TopicTail;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sizes of cohorts, in memory, from the compacted topic: complete again a moment after every start. Until then a cohort looks
 * as if it were still computed.
 */
@Component
public class Populations implements SmartLifecycle {
    private final Map<String, Map<Integer, Population>> byCohort = new ConcurrentHashMap<>();
    private final int partitions;
    private final Parking parking;
    private final TopicTail tail;
    private volatile boolean running;

    Populations(Installation installation, KafkaProperties kafka, Parking parking) {
        this.partitions = installation.partitions();
        this.parking = parking;
        this.tail = new TopicTail(
                Topics.POPULATIONS.name(), TopicTail.From.BEGINNING, kafka.buildConsumerProperties(), this::take);
    }

    public CohortSize of(Cohort cohort) {
        return CohortSize.of(
                byCohort.getOrDefault(cohort.id(), Map.of()).values(), cohort.definitionVersion(), partitions);
    }

    /** Of every cohort whose partitions have all told of the same definition. */
    Map<String, PopulationTotals> totals() {
        Map<String, PopulationTotals> totals = new HashMap<>();
        byCohort.forEach((id, reports) ->
                PopulationTotals.of(reports.values(), partitions).ifPresent(sum -> totals.put(id, sum)));
        return totals;
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
            byCohort.remove(cohortOf(record.key()));
            return;
        }
        try {
            Population population = Population.parseFrom(record.value());
            byCohort.computeIfAbsent(population.getCohortId(), _ -> new ConcurrentHashMap<>())
                    .put(population.getPartition(), population);
        } catch (InvalidProtocolBufferException e) {
            parking.park(Unreadable.because(record, e));
        }
    }

    private static String cohortOf(String key) {
        int end = key.indexOf('#');
        return end < 0 ? key : key.substring(0, end);
    }
}
