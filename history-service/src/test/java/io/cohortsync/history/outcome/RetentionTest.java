package io.cohortsync.history.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.history.HistoryCaller;
import io.cohortsync.history.Records;
import io.cohortsync.history.RunningHistory;
import io.cohortsync.testkit.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void whole_days_are_dropped_after_the_retention_and_what_is_older_on_arrival_is_not_kept() throws SQLException {
        Instant now = Instant.now();
        try (RunningHistory history =
                        RunningHistory.start(TestPostgres.freshDatabase(), "--cohortsync.history.retention=3d");
                Records records = new Records()) {
            HistoryCaller caller = history.caller(records.workspace);
            send(records, "today", now);
            send(records, "two-days", now.minus(Duration.ofDays(2)));
            send(records, "expired", now.minus(Duration.ofDays(5)));
            send(records, "last", now);
            await().atMost(SOON).until(() -> count(caller, "last") == 1);
            assertThat(count(caller, "today")).isEqualTo(1);
            assertThat(count(caller, "two-days")).isEqualTo(1);
            assertThat(count(caller, "expired")).isZero();

            history.bean(Retention.class).sweep(now.plus(Duration.ofDays(2)));

            assertThat(count(caller, "two-days")).isZero();
            assertThat(count(caller, "today")).isEqualTo(1);
        }
    }

    private static void send(Records records, String user, Instant answeredAt) {
        OutcomeBatch batch = records.batch(records.delivered(user))
                .setAnsweredAt(answeredAt.toEpochMilli())
                .build();
        records.send(Topics.DELIVERY_OUTCOMES.name(), 0, records.sync, batch);
    }

    private static int count(HistoryCaller caller, String user) {
        return caller.json("/history/users/" + user).get("items").size();
    }
}
