package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** As docs/limits.md has it for ten thousand; those take a minute more. */
class ManyCohortsTest {
    private static final int COHORTS = 1_000;
    private static final int CALLERS = 4;

    private final Given given = Given.workspace(RunningApi.shared());

    @Test
    void many_cohorts_are_made_listed_and_mentioned() throws Exception {
        long began = System.nanoTime();
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<String>> all = IntStream.range(0, COHORTS)
                    .<Callable<String>>mapToObj(i -> () -> given.cohort("Cohort " + i))
                    .toList();
            for (Future<String> made : callers.invokeAll(all)) {
                assertThat(made.get()).startsWith("coh_");
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isLessThan(Duration.ofMinutes(3));
        Set<String> ids = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = given.admin()
                    .get("/api/v1/cohorts?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            page.at("/items").forEach(cohort -> ids.add(cohort.path("id").asString()));
            cursor = page.at("/next_cursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(COHORTS);
        String mentioned = ids.iterator().next();
        Given.made(given.admin()
                .post(
                        "/api/v1/cohorts",
                        Given.cohortJson(
                                "Mentions one", "{\"type\": \"in_cohort\", \"cohort_id\": \"" + mentioned + "\"}")));
        assertThat(given.admin()
                        .with("If-Match", "\"1\"")
                        .delete("/api/v1/cohorts/" + mentioned)
                        .status())
                .isEqualTo(409);
    }
}
