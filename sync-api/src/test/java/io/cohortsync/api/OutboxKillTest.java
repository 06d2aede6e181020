package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.embedded.FreePort;
import io.cohortsync.testkit.ChildJvm;
import io.cohortsync.testkit.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxKillTest {
    private static final Duration START = Duration.ofMinutes(5);

    @Test
    void what_was_answered_before_a_kill_9_reaches_the_engine_after_it() throws IOException {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        int port = FreePort.next();
        List<String> ids = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(
                SyncApiApplication.class,
                RunningApi.arguments(database, Map.of("server.port", Integer.toString(port))))) {
            ApiClient admin = new ApiClient("http://localhost:" + port).withToken(RunningApi.ADMIN_TOKEN);
            await().atMost(START)
                    .ignoreExceptions()
                    .until(() -> admin.get("/api/v1/cohorts").status() == 200);
            for (int i = 0; i < 20; i++) {
                ids.add(Given.made(
                        admin.post("/api/v1/cohorts", Given.cohortJson("Cohort " + i, Given.EVERYBODY_FROM_BERLIN))));
            }
            child.killHard();
        }
        try (RunningApi after = RunningApi.startOn(database, Map.of())) {
            List<Integer> numbers = new ArrayList<>();
            for (String id : ids) {
                numbers.add(Broker.awaitJson("engine-commands", id, all -> !all.isEmpty())
                        .getFirst()
                        .at("/number")
                        .asInt());
            }
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
            assertThat(after.admin().get("/api/v1/cohorts").json().at("/items").size())
                    .isEqualTo(ids.size());
        }
    }
}
