package io.cohortsync.history.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.history.HistoryServiceApplication;
import io.cohortsync.history.Records;
import io.cohortsync.history.RunningHistory;
import io.cohortsync.testkit.ChildJvm;
import io.cohortsync.testkit.TestKafka;
import io.cohortsync.testkit.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KilledHistoryTest {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int BATCHES = 400;
    private static final int USERS = 250;
    private static final int ALL = BATCHES * USERS;

    private final TestPostgres.Database database = TestPostgres.freshDatabase();

    @Test
    void killed_in_the_middle_of_100_000_outcomes_it_stores_each_exactly_once()
            throws IOException, SQLException, ExecutionException, InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        try (Records records = new Records()) {
            try (ChildJvm first = startChild()) {
                awaitTable();
                for (int batch = 0; batch < BATCHES; batch++) {
                    sent.add(records.sendLater(
                            Topics.DELIVERY_OUTCOMES.name(),
                            batch % RunningHistory.LANES,
                            records.sync,
                            batch(records, batch).toByteArray()));
                    if (batch == BATCHES / 2) {
                        await().atMost(LONG).until(() -> number("count(*)", records) > 0);
                        first.killHard();
                    }
                }
            }
            for (Future<?> acknowledged : sent) {
                acknowledged.get();
            }
            assertThat(number("count(*)", records)).isPositive().isLessThan(ALL);
            try (ChildJvm second = startChild()) {
                await().atMost(LONG).until(() -> number("count(*)", records) >= ALL || !second.isAlive());

                assertThat(number("count(*)", records)).as(second.log()).isEqualTo(ALL);
                assertThat(number("count(DISTINCT amplitude_id)", records)).isEqualTo(ALL);
            }
        }
    }

    private ChildJvm startChild() {
        return ChildJvm.start(
                HistoryServiceApplication.class,
                List.of("-Xmx512m"),
                Map.of(),
                RunningHistory.arguments(database, TestKafka.bootstrapServers()).toArray(String[]::new));
    }

    private static OutcomeBatch batch(Records records, int batch) {
        OutcomeBatch.Builder outcomes = records.batch();
        for (int user = 0; user < USERS; user++) {
            outcomes.addOutcomes(records.delivered("user-" + batch + "-" + user));
        }
        return outcomes.build();
    }

    private void awaitTable() {
        await().atMost(LONG).ignoreExceptions().until(() -> query("SELECT count(*) FROM history.origins") >= 0);
    }

    private long number(String what, Records records) throws SQLException {
        return query("SELECT " + what + " FROM history.outcomes o JOIN history.origins g ON g.id = o.origin_id"
                + " WHERE g.run_id = '" + records.run + "'");
    }

    private long query(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.username(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
