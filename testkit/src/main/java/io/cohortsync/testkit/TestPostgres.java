package io.cohortsync.testkit;

import io.cohortsync.embedded.Durability;
import io.cohortsync.embedded.FreePort;
import io.cohortsync.embedded.PostgresServer;
import io.cohortsync.embedded.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One real PostgreSQL server for all tests of a JVM: Docker's when Docker answers, embedded otherwise. Started by the first
 * who asks and stopped with the JVM.
 */
public final class TestPostgres {
    private static final String PASSWORD = "for-tests-only";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** A database and an account that may do everything in it. */
    public record Database(String url, String username, String password) {}

    /** A new, empty database. */
    public static Database freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        Database maintenance = Started.MAINTENANCE;
        try (Connection connection =
                        DriverManager.getConnection(maintenance.url(), maintenance.username(), maintenance.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No test database can be made", e);
        }
        String url = maintenance.url().replaceFirst("/[^/?]*(\\?.*)?$", "/" + name);
        return new Database(url, maintenance.username(), maintenance.password());
    }

    /** Where tests keep PostgreSQL's programs: unpacked once per machine and account. */
    static Path binaries() {
        return Path.of(
                System.getProperty("java.io.tmpdir"), "cohortsync-postgresql-" + System.getProperty("user.name"));
    }

    private static final class Started {
        static final Database MAINTENANCE = Docker.answers() ? inDocker() : embedded();

        private static Database inDocker() {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                    .withUsername(PostgresServer.SUPERUSER)
                    .withPassword(PASSWORD)
                    .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
            container.start(); // Testcontainers removes it when the JVM is gone.
            return new Database(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        }

        private static Database embedded() {
            Path folder = TemporaryFolder.create("postgres");
            try {
                PostgresServer server = PostgresServer.start(new PostgresSettings(
                        binaries(), folder.resolve("data"), FreePort.next(), PASSWORD, Durability.IN_PAGE_CACHE));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder), "stop-test-postgres"));
                return new Database(server.jdbcUrl(PostgresServer.SUPERUSER), PostgresServer.SUPERUSER, PASSWORD);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(PostgresServer server, Path folder) {
            try {
                server.close();
                TemporaryFolder.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
