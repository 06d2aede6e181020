package io.cohortsync.engine.topology;

import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts and stops the topology with the application, once the broker answers. */
@Component
final class EngineStreams implements SmartLifecycle, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(EngineStreams.class);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final Duration BROKER_RETRY = Duration.ofSeconds(1);

    private final EngineProperties engine;
    private final MeterRegistry metrics;
    private final String bootstrapServers;
    private final int partitions;
    private final int replication;
    private volatile boolean wanted;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Thread starter;

    EngineStreams(
            EngineProperties engine,
            MeterRegistry metrics,
            @Value("${spring.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${cohortsync.partitions}") int partitions,
            @Value("${cohortsync.replication}") int replication) {
        this.engine = engine;
        this.metrics = metrics;
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        this.replication = replication;
    }

    @Override
    public void start() {
        wanted = true;
        // Not in the caller's thread: the broker may come later than this service.
        starter = Thread.ofPlatform().name("engine-start").start(this::startWithBroker);
    }

    private void startWithBroker() {
        try {
            while (wanted && !topicsAreThere()) {
                Thread.sleep(BROKER_RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!wanted) {
            return;
        }
        KafkaStreams created = new KafkaStreams(
                EngineTopology.build(partitions, System::nanoTime, new CountedIncidents(metrics)),
                StreamsSettings.of(engine, bootstrapServers, replication));
        created.setUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed and is replaced; its records are processed again", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        new KafkaStreamsMetrics(created).bindTo(metrics);
        streams = created;
        created.start();
    }

    private boolean topicsAreThere() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000))) {
            TopicSetup.ensure(admin, Topics.all(), partitions, (short) replication);
            return true;
        } catch (ExecutionException e) {
            LOG.warn("The broker at {} does not answer yet: {}", bootstrapServers, e.getMessage());
            return false;
        }
    }

    @Override
    public void stop() {
        wanted = false;
        Thread thread = starter;
        if (thread != null) {
            thread.interrupt();
        }
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CLOSE);
        }
        streams = null;
    }

    @Override
    public boolean isRunning() {
        return wanted;
    }

    @Override
    public Health health() {
        KafkaStreams running = streams;
        if (running == null) {
            return Health.down().withDetail("state", "WAITING_FOR_BROKER").build();
        }
        KafkaStreams.State state = running.state();
        return (state == KafkaStreams.State.RUNNING ? Health.up() : Health.down())
                .withDetail("state", state.name())
                .build();
    }
}
