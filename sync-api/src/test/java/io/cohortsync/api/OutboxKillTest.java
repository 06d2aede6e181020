package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.wire.Json;
import io.cohortsync.embedded.FreePort;
import io.cohortsync.testkit.ChildJvm;
import io.cohortsync.testkit.TestConsumer;
import io.cohortsync.testkit.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxKillTest {
    private static final Duration START = Duration.ofMinutes(5);

    /** It lives for seconds: what only pays later is left out. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @Test
    void what_was_answered_before_a_kill_9_reaches_the_engine_after_it() throws IOException {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        int port = FreePort.next();
        List<String> ids = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(
                SyncApiApplication.class,
                QUICK_START,
                Map.of(),
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
            Map<String, Integer> numbers = firstNumbers(ids);
            assertThat(numbers).containsOnlyKeys(ids);
            assertThat(ids).extracting(numbers::get).isSorted().doesNotHaveDuplicates();
            assertThat(after.admin().get("/api/v1/cohorts").json().at("/items").size())
                    .isEqualTo(ids.size());
        }
    }

    /** The number each cohort's command first came with. */
    private static Map<String, Integer> firstNumbers(List<String> ids) {
        Map<String, Integer> numbers = new HashMap<>();
        try (TestConsumer consumer = TestConsumer.of("engine-commands")) {
            consumer.await(Broker.PATIENCE, records -> {
                records.stream()
                        .filter(record -> record.partition() == 0 && ids.contains(record.key()))
                        .forEach(record -> numbers.putIfAbsent(record.key(), number(record.value())));
                return numbers.size() == ids.size();
            });
        }
        return numbers;
    }

    private static int number(byte[] command) {
        return Json.mapper().readTree(command).at("/number").asInt();
    }
}
