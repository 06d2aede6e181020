package io.cohortsync.dispatcher;

import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.dispatcher.broker.BrokerClients;
import io.cohortsync.dispatcher.connection.CommandListener;
import io.cohortsync.dispatcher.definition.DefinitionFollower;
import io.cohortsync.dispatcher.lane.Lanes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and ends what the dispatcher runs. Starting does not wait for the broker: it may come later. */
final class Dispatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BrokerClients broker;
    private final InstallationSettings installation;
    private final DefinitionFollower follower;
    private final CommandListener commands;
    private final Lanes lanes;
    private @Nullable Thread main;

    Dispatcher(
            BrokerClients broker,
            InstallationSettings installation,
            DefinitionFollower follower,
            CommandListener commands,
            Lanes lanes) {
        this.broker = broker;
        this.installation = installation;
        this.follower = follower;
        this.commands = commands;
        this.lanes = lanes;
    }

    @Override
    public synchronized void start() {
        main = Thread.ofPlatform().name("dispatcher").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!topicsExist()) {
                Thread.sleep(PAUSE_MILLIS);
            }
            Thread.ofPlatform().name("dispatcher-commands").daemon().start(commands);
            follower.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean topicsExist() throws InterruptedException {
        try (Admin admin = broker.admin()) {
            TopicSetup.ensure(admin, Topics.all(), installation.partitions(), installation.replication());
            return true;
        } catch (ExecutionException e) {
            log.warn("Waiting for the broker: {}", e.toString());
            return false;
        } catch (IllegalStateException e) {
            log.error("Not dispatching: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public synchronized void stop() {
        commands.close();
        follower.close();
        try {
            lanes.close();
            if (main != null && !main.join(PATIENCE)) {
                main.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        main = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return main != null;
    }
}
