package io.cohortsync.dispatcher;

import io.cohortsync.testkit.TestKafka;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service against the test broker, with short waits. */
final class RunningDispatcher implements AutoCloseable {
    static final String MASTER_KEY = "a master key for tests only";
    static final int PARTITIONS = 4;

    private final ConfigurableApplicationContext context;

    /** {@code more} are further settings, {@code --name=value}. */
    RunningDispatcher(String sandboxUrl, String... more) {
        List<String> arguments = new ArrayList<>(arguments(sandboxUrl));
        arguments.addAll(List.of(more));
        context = DispatcherApplication.builder().run(arguments.toArray(String[]::new));
    }

    static List<String> arguments(String sandboxUrl) {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                "--cohortsync.partitions=" + PARTITIONS,
                "--cohortsync.master-key=" + MASTER_KEY,
                "--cohortsync.dispatcher.sandbox-url=" + sandboxUrl,
                "--cohortsync.dispatcher.allowed-networks=127.0.0.0/8",
                "--cohortsync.dispatcher.run-give-up=3s",
                "--cohortsync.dispatcher.call-timeout=5s",
                "--cohortsync.dispatcher.first-retry=20ms",
                "--cohortsync.dispatcher.longest-retry=200ms",
                "--cohortsync.dispatcher.longest-probe=200ms",
                "--server.port=0",
                "--management.server.port=0");
    }

    int managementPort() {
        return Integer.parseInt(
                java.util.Objects.requireNonNull(context.getEnvironment().getProperty("local.management.port")));
    }

    @Override
    public void close() {
        context.close();
    }
}
