package io.cohortsync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cohortsync.embedded.Durability;
import io.cohortsync.embedded.FreePort;
import io.cohortsync.embedded.PostgresServer;
import io.cohortsync.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerRestartTest {
    private static final Path BINARIES = TestPostgres.binaries();
    private static final String PASSWORD = "a password with ' and \" in it";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final int port = FreePort.next();

    @Test
    void aCleanRestartOnTheSameFolderKeepsCommittedRows() throws Exception {
        try (PostgresServer server = PostgresServer.start(settings())) {
            server.createDatabase("notes");
            server.createDatabase("notes");
            execute("notes", "create table note (text text)");
            execute("notes", "insert into note values ('kept')");
        }
        try (PostgresServer server = PostgresServer.start(settings())) {
            assertThat(server.jdbcUrl("notes")).endsWith(port + "/notes");
            assertThat(note("notes")).isEqualTo("kept");
        }
    }

    @Test
    void nobodyConnectsWithoutThePassword() throws Exception {
        try (PostgresServer server = PostgresServer.start(settings())) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                                    server.jdbcUrl("postgres"), PostgresServer.SUPERUSER, "a wrong one")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void theServerThatAKilledJvmLeftBehindIsReplacedAndKeepsItsRowsOnTheSamePort() throws Exception {
        ProcessHandle orphan;
        try (ChildJvm jvm = ChildJvm.start(
                PostgresProgram.class,
                BINARIES.toString(),
                settings().data().toString(),
                Integer.toString(port),
                PASSWORD)) {
            await().atMost(LIMIT).until(() -> jvm.log().contains("ready") || !jvm.isAlive());
            assertThat(jvm.log()).contains("ready");
            execute("postgres", "create table note (text text)");
            execute("postgres", "insert into note values ('kept')");
            orphan = serverProcess();
            jvm.killHard();
        }
        assertThat(orphan.isAlive()).isTrue();

        try (PostgresServer server = PostgresServer.start(settings())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(note("postgres")).isEqualTo("kept");
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void aServerThatWasKilledItselfRecoversAtTheNextStart() throws Exception {
        PostgresServer.start(settings());
        execute("postgres", "create table note (text text)");
        execute("postgres", "insert into note values ('kept')");
        ProcessHandle server = serverProcess();
        server.destroyForcibly();
        await().atMost(LIMIT).until(() -> !server.isAlive());

        try (PostgresServer again = PostgresServer.start(settings())) {
            assertThat(note("postgres")).isEqualTo("kept");
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void aStrangerWhoseNumberStandsInAStalePidFileIsLeftAlone() throws Exception {
        PostgresServer.start(settings()).close();
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(
                    settings().data().resolve("postmaster.pid"),
                    stranger.pid() + "\n" + settings().data() + "\n1700000000\n" + port + "\n\n127.0.0.1\n");

            try (PostgresServer server = PostgresServer.start(settings())) {
                assertThat(server.port()).isEqualTo(port);
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsSaidInTheServersOwnWords() throws Exception {
        PostgresSettings other =
                new PostgresSettings(BINARIES, folder.resolve("other"), port, PASSWORD, Durability.IN_PAGE_CACHE);
        try (PostgresServer server = PostgresServer.start(settings())) {
            assertThat(server.port()).isEqualTo(port);
            assertThatThrownBy(() -> PostgresServer.start(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    private PostgresSettings settings() {
        return new PostgresSettings(BINARIES, folder.resolve("data"), port, PASSWORD, Durability.ON_DISK);
    }

    private ProcessHandle serverProcess() throws IOException {
        String pid =
                Files.readAllLines(settings().data().resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String note(String database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from note")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, PostgresServer.SUPERUSER, PASSWORD);
    }
}
