package io.cohortsync.history;

import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.testkit.TestKafka;
import io.cohortsync.testkit.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it is, on the real broker and a database, on free ports. */
public final class RunningHistory implements AutoCloseable {
    public static final int LANES = 4;
    static final String MASTER_KEY = "a master key for tests only";

    private final ConfigurableApplicationContext context;

    private RunningHistory(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningHistory start(TestPostgres.Database database, String... more) {
        List<String> arguments = arguments(database, TestKafka.bootstrapServers());
        arguments.addAll(List.of(more));
        return new RunningHistory(HistoryServiceApplication.builder().run(arguments.toArray(String[]::new)));
    }

    /** For a process of its own, too. */
    public static List<String> arguments(TestPostgres.Database database, String bootstrapServers) {
        return new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--cohortsync.partitions=" + LANES,
                "--cohortsync.master-key=" + MASTER_KEY,
                "--server.port=0",
                "--management.server.port=0"));
    }

    public HistoryCaller caller(String workspaceId) {
        return new HistoryCaller(port("local.server.port"), workspaceId, token());
    }

    static String token() {
        return new SecretBox(MASTER_KEY).internalToken("history");
    }

    int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
