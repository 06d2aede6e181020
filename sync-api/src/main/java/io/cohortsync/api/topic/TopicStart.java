package io.cohortsync.api.topic;

import io.cohortsync.api.installation.Installation;
import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes topics: all that always exist, as soon as the broker answers, and those of new destinations when asked. Starting does
 * not wait for the broker.
 */
@Component
public class TopicStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TopicStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Installation installation;
    private final KafkaProperties kafka;
    private volatile boolean running;

    TopicStart(Installation installation, KafkaProperties kafka) {
        this.installation = installation;
        this.kafka = kafka;
    }

    /**
     * Makes the topic if it is not there.
     *
     * @throws IllegalStateException when the broker does not answer within seconds or refuses
     */
    public void make(TopicDeclaration topic) {
        try {
            ensure(List.of(topic));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not make the topic " + topic.name(), e.getCause());
        } catch (KafkaException e) {
            throw new IllegalStateException("The broker cannot be found to make the topic " + topic.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making the topic " + topic.name(), e);
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("topic-start").start(this::ensureUntilThere);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void ensureUntilThere() {
        while (running) {
            try {
                ensure(Topics.all());
                return;
            } catch (ExecutionException | KafkaException | IllegalStateException e) {
                LOG.warn("Topics cannot be made yet and are tried again: {}", e.toString());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void ensure(Collection<TopicDeclaration> topics) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = kafka.buildAdminProperties();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis() / 2));
        // It lives for seconds, so it needs no second look-up of the brokers; with one, and nobody listening, it spins.
        settings.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, MetadataRecoveryStrategy.NONE.name);
        try (Admin admin = Admin.create(settings)) {
            TopicSetup.ensure(admin, topics, installation.partitions(), installation.replication());
        }
    }
}
