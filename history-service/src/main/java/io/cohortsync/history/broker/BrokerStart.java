package io.cohortsync.history.broker;

import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Waits for the broker, makes the topics, reads the definitions and then tells everyone else with {@link BrokerReady}. */
@Component
class BrokerStart implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BrokerStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaProperties kafka;
    private final BrokerSettings settings;
    private final FollowedDefinitions definitions;
    private final ApplicationEventPublisher events;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("broker-start").unstarted(this::run);

    BrokerStart(
            KafkaProperties kafka,
            BrokerSettings settings,
            FollowedDefinitions definitions,
            ApplicationEventPublisher events) {
        this.kafka = kafka;
        this.settings = settings;
        this.definitions = definitions;
        this.events = events;
    }

    @EventListener(ApplicationStartedEvent.class)
    void start() {
        thread.start();
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void run() {
        try {
            while (!topicsExist()) {
                if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            definitions.start();
            while (!definitions.awaitCurrent(PAUSE)) {
                if (closed.getCount() == 0) {
                    return;
                }
            }
            events.publishEvent(new BrokerReady());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean topicsExist() throws InterruptedException {
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            TopicSetup.ensure(admin, Topics.all(), settings.partitions(), settings.replication());
            return true;
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            log.warn("Waiting for the broker: {}", e.toString());
            return false;
        }
    }
}
