package io.cohortsync.notification;

import io.cohortsync.testkit.TestKafka;
import io.cohortsync.testkit.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service as it is, on the real broker, a database and a real SMTP server, on free ports. */
final class RunningNotification implements AutoCloseable {
    static final int LANES = 4;

    private final ConfigurableApplicationContext context;

    private RunningNotification(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** With the SMTP server at {@code smtpPort}. */
    static RunningNotification start(TestPostgres.Database database, int smtpPort) {
        return start(database, List.of("--spring.mail.host=localhost", "--spring.mail.port=" + smtpPort));
    }

    static RunningNotification withoutMailServer(TestPostgres.Database database) {
        return start(database, List.of());
    }

    private static RunningNotification start(TestPostgres.Database database, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--cohortsync.partitions=" + LANES,
                "--cohortsync.notification.public-url=https://sync.example.com",
                "--management.server.port=0"));
        arguments.addAll(more);
        return new RunningNotification(NotificationServiceApplication.builder().run(arguments.toArray(String[]::new)));
    }

    JdbcClient database() {
        return context.getBean(JdbcClient.class);
    }

    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
