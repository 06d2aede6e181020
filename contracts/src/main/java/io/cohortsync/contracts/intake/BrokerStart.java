package io.cohortsync.contracts.intake;

import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the broker on a thread of its own, makes the topics, reads all definitions and then starts what depends on
 * both. So a service can start before its broker.
 */
public final class BrokerStart implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BrokerStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> adminSettings;
    private final int lanes;
    private final short replication;
    private final FollowedDefinitions definitions;
    private final Runnable ready;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("broker-start").unstarted(this::run);

    /** {@code ready} runs once, on this object's thread, unless it is closed before. */
    public BrokerStart(
            Map<String, Object> adminSettings,
            int lanes,
            short replication,
            FollowedDefinitions definitions,
            Runnable ready) {
        this.adminSettings = Map.copyOf(adminSettings);
        this.lanes = lanes;
        this.replication = replication;
        this.definitions = definitions;
        this.ready = ready;
    }

    public void start() {
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
            ready.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean topicsExist() throws InterruptedException {
        try (Admin admin = Admin.create(adminSettings)) {
            TopicSetup.ensure(admin, Topics.all(), lanes, replication);
            return true;
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            log.warn("Waiting for the broker: {}", e.toString());
            return false;
        }
    }
}
