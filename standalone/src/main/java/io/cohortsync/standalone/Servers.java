package io.cohortsync.standalone;

import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.embedded.Durability;
import io.cohortsync.embedded.KafkaBroker;
import io.cohortsync.embedded.PostgresServer;
import io.cohortsync.embedded.PostgresSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * The database and the broker of an installation.
 *
 * @param databaseUrl of the database that the services share
 */
record Servers(String databaseUrl, String bootstrapServers) {
    static final int LANES = 4;
    private static final short ONE_COPY = 1;

    /** Starts both side by side, with the database and the topics made. Hands them to {@code teardown} as they come up. */
    static Servers start(DataFolder folder, Ports ports, String password, Teardown teardown)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        PostgresSettings postgresSettings = new PostgresSettings(
                folder.postgresPrograms(), folder.postgresData(), ports.postgres(), password, Durability.ON_DISK);
        PostgresServer.stopLeftBehind(postgresSettings);
        ports.refuseTaken();
        CompletableFuture<KafkaBroker> starting = CompletableFuture.supplyAsync(
                () -> teardown.add(KafkaBroker.start(folder.kafka(), ports.kafka(), ports.kafkaController())));
        PostgresServer postgres = teardown.add(PostgresServer.start(postgresSettings));
        postgres.createDatabase(ServiceProperties.DATABASE);
        String bootstrapServers = starting.get().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicSetup.ensure(admin, Topics.all(), LANES, ONE_COPY);
        }
        return new Servers(postgres.jdbcUrl(ServiceProperties.DATABASE), bootstrapServers);
    }
}
