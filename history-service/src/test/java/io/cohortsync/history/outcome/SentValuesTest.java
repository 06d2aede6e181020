package io.cohortsync.history.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.history.HistoryCaller;
import io.cohortsync.history.Records;
import io.cohortsync.history.RunningHistory;
import io.cohortsync.testkit.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What history tells of values that were set. */
class SentValuesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TOPIC = Topics.DELIVERY_OUTCOMES.name();
    private static final RunningHistory HISTORY = RunningHistory.start(TestPostgres.freshDatabase());

    private final Records records = new Records();
    private final HistoryCaller caller = HISTORY.caller(records.workspace);

    @AfterAll
    static void stop() {
        HISTORY.close();
    }

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void every_kind_of_value_is_told_as_the_json_it_came_as() {
        List<PropertyValue> values = List.of(
                text("gold"),
                text("a\0b \ud83d\ude00 \"quoted\""),
                text(""),
                value().setInteger(9_007_199_254_740_993L).build(),
                value().setDecimal(0.5).build(),
                value().setTruth(false).build(),
                value().setList(PropertyList.newBuilder().addItems(text("vip")).addItems(value().setInteger(7)))
                        .build(),
                value().setJson("{\"size\":{\"eu\":42}}").build());
        tell(Stream.iterate(0, i -> i + 1)
                .limit(values.size())
                .map(i -> records.set("user" + i, values.get(i)))
                .toArray(Outcome.Builder[]::new));

        assertThat(awaitItems("/runs/" + records.run + "/outcomes", values.size())
                        .reversed())
                .extracting(item -> item.get("value").toString())
                .containsExactly(
                        "\"gold\"",
                        "\"a\\u0000b \ud83d\ude00 \\\"quoted\\\"\"",
                        "\"\"",
                        "9007199254740993",
                        "0.5",
                        "false",
                        "[\"vip\",7]",
                        "{\"size\":{\"eu\":42}}");
    }

    @Test
    void a_refused_value_is_told_too_and_what_sets_none_has_none() {
        tell(
                records.set("anna1", text("gold"))
                        .setState(OutcomeState.SKIPPED)
                        .setReason("rejected_by_partner"),
                records.delivered("bert1").setOperation(Operation.UNSET),
                records.delivered("cora1"));

        List<JsonNode> found = awaitItems("/runs/" + records.run + "/outcomes", 3);
        assertThat(found.get(2).get("value").asString()).isEqualTo("gold");
        assertThat(found.get(1).has("value")).isFalse();
        assertThat(found.get(0).has("value")).isFalse();
    }

    @Test
    void the_largest_values_are_kept_whole_for_a_whole_page_of_users() {
        String large = "x".repeat(7_990);
        tell(Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> records.set("user" + i, text(i + large)))
                .toArray(Outcome.Builder[]::new));

        assertThat(awaitItems("/runs/" + records.run + "/outcomes?limit=50", 50).reversed())
                .extracting(item -> item.get("value").asString())
                .startsWith("0" + large, "1" + large)
                .endsWith("49" + large);
    }

    @Test
    void a_deleted_user_s_values_are_gone_with_the_outcomes() {
        tell(records.set("jane1", text("gold")), records.set("john1", text("basic")));
        awaitItems("/history/users/jane1", 1);
        String jane = UserKey.of(records.workspace, "jane1", "").text();
        records.send(
                TOPIC,
                1,
                jane,
                OutcomeBatch.newBuilder()
                        .setWorkspaceId(records.workspace)
                        .setAnsweredAt(System.currentTimeMillis())
                        .addForgottenUsers(jane)
                        .build());

        awaitItems("/history/users/jane1", 0);
        assertThat(awaitItems("/history/users/john1", 1).getFirst().get("value").asString())
                .isEqualTo("basic");
    }

    private void tell(Outcome.Builder... outcomes) {
        records.send(TOPIC, 1, records.sync, records.batch(outcomes).build());
    }

    private List<JsonNode> awaitItems(String path, int count) {
        return await().atMost(SOON)
                .until(() -> caller.json(path).get("items").valueStream().toList(), items -> items.size() == count);
    }

    private static PropertyValue text(String text) {
        return value().setText(text).build();
    }

    private static PropertyValue.Builder value() {
        return PropertyValue.newBuilder();
    }
}
