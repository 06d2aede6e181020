package io.cohortsync.history.outcome;

import io.cohortsync.contracts.intake.Intake;
import io.cohortsync.contracts.intake.IntakePlan;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.history.HistorySettings;
import io.cohortsync.history.broker.BrokerConsumers;
import io.cohortsync.history.broker.BrokerReady;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The readers of {@code delivery-outcomes}. */
@Component
class OutcomeIntakes implements AutoCloseable {
    private final List<Intake> readers;

    OutcomeIntakes(
            HistorySettings settings,
            BrokerConsumers broker,
            DataSource database,
            DayPartitions partitions,
            Retention retention,
            Parking parking,
            Clock clock,
            MeterRegistry meters) {
        this.readers = IntStream.range(0, settings.outcomeReaders())
                .mapToObj(number -> new Intake(
                        new IntakePlan(
                                "history-outcomes",
                                settings.instance() + "-" + number,
                                List.of(Topics.DELIVERY_OUTCOMES.name()),
                                largeFetches(broker.settings())),
                        database,
                        new OutcomeStore(
                                new Origins(database),
                                partitions,
                                retention,
                                clock,
                                meters.counter("cohortsync.history.outcomes.stored"),
                                meters.counter("cohortsync.history.outcomes.expired")),
                        parking))
                .toList();
    }

    @EventListener(BrokerReady.class)
    void start() {
        readers.forEach(Intake::start);
    }

    @Override
    public void close() throws InterruptedException {
        for (Intake reader : readers) {
            reader.close();
        }
    }

    /** A transaction costs some milliseconds however small: rather many rows, and 100 ms of waiting for them. */
    private static Map<String, Object> largeFetches(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 256 * 1024);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        return settings;
    }
}
