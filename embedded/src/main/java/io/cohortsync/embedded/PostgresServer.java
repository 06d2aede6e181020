package io.cohortsync.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The real PostgreSQL server as a child process, on 127.0.0.1 only, asking for a password.
 *
 * <p>Data is kept in a folder. The server outlives a JVM that is killed; the next start on the same folder stops it and
 * starts a new one. Whoever starts two at once on one folder stops the first one's server: keep them apart by a lock of your
 * own. The server runs in its own process group, so that Ctrl-C reaches the JVM alone.
 */
public final class PostgresServer implements AutoCloseable {
    /** The one account. */
    public static final String SUPERUSER = "postgres";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final PostgresSettings settings;
    private final PostgresCommand command;
    private final PostgresFolder folder;

    private PostgresServer(PostgresSettings settings, PostgresCommand command, PostgresFolder folder) {
        this.settings = settings;
        this.command = command;
        this.folder = folder;
    }

    /**
     * Unpacks the programs, makes the data folder, stops what an earlier JVM left running on it, and starts. Returns when the
     * server takes connections; after a kill it has then recovered.
     *
     * @throws IOException with the server's own words when it does not start
     */
    public static PostgresServer start(PostgresSettings settings) throws IOException {
        PostgresServer server = notRunning(settings);
        server.folder.prepare(server.command, settings.password());
        server.folder.write(settings.port(), settings.durability());
        server.startHolder();
        return server;
    }

    /**
     * Stops the server that an earlier JVM left running on the data folder, if there is one, and waits for it. {@link #start}
     * does so too; this is for who wants the port back first.
     */
    public static void stopLeftBehind(PostgresSettings settings) throws IOException {
        notRunning(settings);
    }

    private static PostgresServer notRunning(PostgresSettings settings) throws IOException {
        PostgresServer server = new PostgresServer(
                settings,
                new PostgresCommand(PostgresBinaries.unpack(settings.binaries())),
                new PostgresFolder(settings.data()));
        server.stopHolder();
        return server;
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return settings.port();
    }

    /** Where a JDBC driver finds {@code database}; the account is {@link #SUPERUSER}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    /** Makes an empty database of this name unless it exists. The name is lower-case letters, digits and underscores. */
    public void createDatabase(String name) throws SQLException {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A database name is a-z, 0-9 and _, and begins with a letter: " + name);
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, settings.password());
                PreparedStatement exists = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            exists.setString(1, name);
            try (ResultSet rows = exists.executeQuery();
                    Statement create = connection.createStatement()) {
                if (!rows.next()) {
                    create.execute("create database \"" + name + "\"");
                }
            }
        }
    }

    /** Ends all connections, writes everything out, stops, and waits for it. */
    @Override
    public void close() throws IOException {
        stopHolder();
    }

    private void startHolder() throws IOException {
        Path startLog = settings.data().resolve("start.log");
        Files.deleteIfExists(startLog);
        try {
            command.run(
                    "pg_ctl",
                    List.of("start", "--wait", "--timeout=100", "--pgdata=" + settings.data(), "--log=" + startLog));
        } catch (IOException e) {
            String words = Files.exists(startLog) ? Files.readString(startLog).strip() : "";
            throw new IOException(
                    "PostgreSQL does not start on " + settings.data() + " and port " + settings.port() + ": "
                            + e.getMessage() + System.lineSeparator() + words + System.lineSeparator()
                            + "More may stand in " + settings.data().resolve("log"),
                    e);
        }
    }

    private void stopHolder() throws IOException {
        ProcessHandle holder = folder.holder().orElse(null);
        if (holder == null) {
            return;
        }
        // First the fast shutdown, then the one that leaves recovery to the next start.
        for (String signal : List.of("INT", "QUIT")) {
            command.run("pg_ctl", List.of("kill", signal, Long.toString(holder.pid())));
            if (ends(holder)) {
                return;
            }
        }
        throw new IOException("The PostgreSQL server " + holder.pid() + " on " + settings.data()
                + " does not stop; end that process and start again");
    }

    private static boolean ends(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("Waiting for the PostgreSQL server " + process.pid() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while stopping PostgreSQL", e);
        }
    }
}
