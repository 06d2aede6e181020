package io.cohortsync.history.run;

import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.intake.Intake;
import io.cohortsync.contracts.intake.IntakePlan;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.history.HistorySettings;
import io.cohortsync.history.broker.BrokerConsumers;
import io.cohortsync.history.broker.BrokerReady;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The reader of {@code run-progress}, and the thread that publishes: every {@code run-pace}, and at once when a run ends. */
@Component
class RunWorkers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunWorkers.class);

    private final HistorySettings settings;
    private final Intake reader;
    private final RunEventPublisher publisher;
    private final Semaphore ended = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("run-events").unstarted(this::publish);
    private volatile boolean isClosed;

    RunWorkers(
            HistorySettings settings,
            BrokerConsumers broker,
            DataSource database,
            FollowedDefinitions definitions,
            Producer<String, byte[]> producer,
            Parking parking,
            Clock clock) {
        this.settings = settings;
        this.reader = new Intake(
                new IntakePlan(
                        "history-runs", settings.instance(), List.of(Topics.RUN_PROGRESS.name()), broker.settings()),
                database,
                new RunStore(definitions, clock, ended::release),
                parking);
        this.publisher = new RunEventPublisher(database, producer, definitions, clock);
    }

    @EventListener(BrokerReady.class)
    void start() {
        reader.start();
        thread.start();
    }

    @Override
    public void close() throws InterruptedException {
        reader.close();
        isClosed = true;
        ended.release();
        thread.join();
    }

    private void publish() {
        while (!isClosed) {
            try {
                int published = publisher.publish();
                log.trace("Published {} runs", published);
            } catch (SQLException | ExecutionException | KafkaException e) {
                log.warn("Runs are published later: {}", e.toString());
            } catch (InterruptedException e) {
                return;
            }
            pause();
        }
    }

    private void pause() {
        try {
            if (ended.tryAcquire(settings.runPace().toMillis(), TimeUnit.MILLISECONDS)) {
                ended.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
