package io.cohortsync.benchmarks.difference;

import io.cohortsync.embedded.Durability;
import io.cohortsync.embedded.FreePort;
import io.cohortsync.embedded.PostgresServer;
import io.cohortsync.embedded.PostgresSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The other side: PostgreSQL with the same users in one table. A cycle takes a snapshot of the cohort's members, compares it with the
 * one before, and stores the difference, as open-source tools for reverse ETL do.
 *
 * <p>Everything is set in its favour: tables in its own memory, memory enough to hash without files, no write waits for a disk,
 * statistics and vacuum done beforehand and not counted.
 */
final class SnapshotDatabase implements AutoCloseable {
    private static final String PASSWORD = "bench-password";
    private static final String DATABASE = "bench";
    private static final String JOIN = """
            create table difference as
            select coalesce(now.user_id, before.user_id) as user_id, before.user_id is null as joined
            from snapshot now full outer join snapshot_before before on now.user_id = before.user_id
            where now.user_id is null or before.user_id is null""";
    private static final String EXCEPT = """
            create table difference as
            select user_id, true as joined
            from (select user_id from snapshot except select user_id from snapshot_before) entered
            union all
            select user_id, false as joined
            from (select user_id from snapshot_before except select user_id from snapshot) gone""";
    private static final String TAKE_SNAPSHOT =
            "create table snapshot as select user_id from users where plan = '" + Users.OF_MEMBERS + "'";

    private final PostgresServer server;
    private final Connection connection;
    private final Statement statement;
    private final long session;
    private final long postmaster;

    private SnapshotDatabase(PostgresServer server, Connection connection, long session, long postmaster)
            throws SQLException {
        this.server = server;
        this.connection = connection;
        this.statement = connection.createStatement();
        this.session = session;
        this.postmaster = postmaster;
    }

    /** What one cycle cost, by either statement. */
    record Cycle(Cost join, Cost except) {}

    /** Returns when all users are there, and a snapshot of the members. */
    static SnapshotDatabase start(Path folder, Crowd crowd) throws IOException, SQLException {
        var settings = new PostgresSettings(
                folder.resolve("programs"),
                folder.resolve("data"),
                FreePort.next(),
                PASSWORD,
                Durability.IN_PAGE_CACHE);
        PostgresServer server = PostgresServer.start(settings);
        try {
            configure(server, crowd.users());
            server.close();
            server = PostgresServer.start(settings);
            server.createDatabase(DATABASE);
            Connection connection = connect(server, DATABASE);
            long session = number(connection, "select pg_backend_pid()");
            long postmaster = Long.parseLong(Files.readAllLines(settings.data().resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            var database = new SnapshotDatabase(server, connection, session, postmaster);
            database.fill(folder.resolve("users.csv"), crowd);
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void configure(PostgresServer server, int users) throws SQLException {
        try (Connection connection = connect(server, PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement()) {
            // The table and three snapshots are about 300 bytes a user.
            statement.execute("alter system set shared_buffers = '" + (128 + users / 2_700) + "MB'");
            statement.execute("alter system set work_mem = '512MB'");
            statement.execute("alter system set max_wal_size = '8GB'");
            statement.execute("alter system set autovacuum = off");
        }
    }

    private static Connection connect(PostgresServer server, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), PostgresServer.SUPERUSER, PASSWORD);
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void fill(Path file, Crowd crowd) throws IOException, SQLException {
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            for (int user = 0; user < crowd.users(); user++) {
                rows.append(Crowd.id(user))
                        .append(',')
                        .append(crowd.isMember(user) ? Users.OF_MEMBERS : Users.OF_OTHERS)
                        .append('\n');
            }
        }
        statement.execute("create table users (user_id text not null, plan text not null)");
        statement.execute("copy users from '" + file.toAbsolutePath() + "' with (format csv)");
        Files.delete(file);
        statement.execute("vacuum analyze users");
        keepSnapshot();
    }

    /** Brings the table up to date with what is not measured, and takes the snapshot the next cycle compares with. */
    void catchUp(Change change) throws SQLException {
        apply(change);
        statement.execute("drop table snapshot_before");
        keepSnapshot();
    }

    private void keepSnapshot() throws SQLException {
        statement.execute(TAKE_SNAPSHOT);
        statement.execute("alter table snapshot rename to snapshot_before");
        statement.execute("vacuum analyze snapshot_before");
    }

    /** Runs one cycle after {@code change}, and fails unless either statement finds exactly that. */
    Cycle cycle(Change change) throws SQLException, IOException {
        apply(change);
        Cost snapshot = cost(TAKE_SNAPSHOT);
        Cost join = compare(JOIN, "FULL OUTER JOIN", change);
        Cost except = compare(EXCEPT, "EXCEPT", change);
        statement.execute("drop table snapshot_before");
        statement.execute("alter table snapshot rename to snapshot_before");
        return new Cycle(snapshot.plus(join), snapshot.plus(except));
    }

    private Cost compare(String query, String name, Change change) throws SQLException, IOException {
        Cost cost = cost(query);
        change.mustBe(difference(), name);
        statement.execute("drop table difference");
        return cost;
    }

    private void apply(Change change) throws SQLException {
        move(change.joined(), Users.OF_MEMBERS);
        move(change.left(), Users.OF_OTHERS);
    }

    private void move(BitSet users, String plan) throws SQLException {
        Object[] ids = users.stream().mapToObj(Crowd::id).toArray();
        try (PreparedStatement update =
                connection.prepareStatement("update users set plan = ? where user_id in (select unnest(?::text[]))")) {
            update.setString(1, plan);
            update.setArray(2, connection.createArrayOf("text", ids));
            if (update.executeUpdate() != ids.length) {
                throw new IllegalStateException("Not all of " + ids.length + " users are in the database");
            }
        }
    }

    private Change difference() throws SQLException {
        Change found = Change.none();
        try (ResultSet rows = statement.executeQuery("select user_id, joined from difference")) {
            while (rows.next()) {
                (rows.getBoolean(2) ? found.joined() : found.left()).set(Crowd.user(rows.getString(1)));
            }
        }
        return found;
    }

    /** Parallel workers are children of the postmaster that have ended when the statement has. */
    private Cost cost(String sql) throws SQLException, IOException {
        ProcessorTime sessionFrom = ProcessorTime.of(List.of(session));
        ProcessorTime allFrom = ProcessorTime.of(processes());
        double workersFrom = ProcessorTime.millisOfEndedChildren(postmaster);
        long start = System.nanoTime();
        statement.execute(sql);
        double took = (System.nanoTime() - start) / 1e6;
        double workers = ProcessorTime.millisOfEndedChildren(postmaster) - workersFrom;
        double own = ProcessorTime.of(List.of(session)).millisSince(sessionFrom, _ -> true);
        double all = ProcessorTime.of(processes()).millisSince(allFrom, _ -> true);
        return new Cost(own + workers, own + workers, all + workers, took);
    }

    private List<Long> processes() {
        List<Long> processes = new ArrayList<>(List.of(postmaster));
        ProcessHandle.of(postmaster)
                .map(ProcessHandle::children)
                .orElseGet(Stream::empty)
                .map(ProcessHandle::pid)
                .forEach(processes::add);
        return processes;
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
