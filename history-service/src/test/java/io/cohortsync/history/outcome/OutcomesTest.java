package io.cohortsync.history.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.history.HistoryCaller;
import io.cohortsync.history.Records;
import io.cohortsync.history.RunningHistory;
import io.cohortsync.testkit.TestConsumer;
import io.cohortsync.testkit.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OutcomesTest {
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
    void a_deleted_user_is_forgotten_and_whoever_comes_back_is_not() {
        records.define(0.9, "email");
        records.send(
                TOPIC,
                1,
                records.sync,
                records.batch(records.delivered("jane"), records.delivered("john"))
                        .build());
        awaitRun("", 2);
        String jane = UserKey.of(records.workspace, "jane", "").text();
        long now = Instant.now().toEpochMilli();
        records.send(
                TOPIC,
                1,
                jane,
                OutcomeBatch.newBuilder()
                        .setWorkspaceId(records.workspace)
                        .setAnsweredAt(now)
                        .addForgottenUsers(jane)
                        .build());
        records.send(
                TOPIC,
                1,
                records.sync,
                records.batch(records.skipped("jane", "unresolved_mapping"))
                        .setAnsweredAt(now + 1)
                        .build());
        await().atMost(SOON).untilAsserted(() -> {
            List<JsonNode> found = items("/runs/" + records.run + "/outcomes");
            assertThat(found).hasSize(2);
            assertThat(found.getFirst().get("user_id").asString()).isEqualTo("jane");
            assertThat(found.getFirst().get("state").asString()).isEqualTo("skipped");
            assertThat(found.getLast().get("user_id").asString()).isEqualTo("john");
        });
    }

    @Test
    void an_outcome_is_found_by_its_run_with_everything_that_was_sent() {
        records.define(0.9, "email");
        records.send(
                TOPIC,
                1,
                records.sync,
                records.batch(records.delivered("jane"), records.skipped("john", "unresolved_mapping"))
                        .build());

        List<JsonNode> found = awaitRun("", 2);

        JsonNode john = found.get(0);
        assertThat(john.get("user_id").asString()).isEqualTo("john");
        assertThat(john.get("state").asString()).isEqualTo("skipped");
        assertThat(john.get("skip_reason").asString()).isEqualTo("unresolved_mapping");
        assertThat(john.get("identifiers").isEmpty()).isTrue();
        JsonNode jane = found.get(1);
        assertThat(jane.get("amplitude_id").asString())
                .isEqualTo(
                        Long.toString(UserKey.of(records.workspace, "jane", "").amplitudeId()));
        assertThat(jane.get("operation").asString()).isEqualTo("add");
        assertThat(jane.get("state").asString()).isEqualTo("delivered");
        assertThat(jane.has("skip_reason")).isFalse();
        assertThat(jane.get("identifiers").get("id_email").asString()).isEqualTo("jane@example.com");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                awaitRun("", 2).getFirst().get("sync_name").asString())
                        .isEqualTo("Buyers to shop"));
    }

    @Test
    void the_largest_amplitude_ids_find_their_users_too() {
        String user = Stream.iterate(0, number -> number + 1)
                .map(number -> "user" + number)
                .filter(id -> UserKey.of(records.workspace, id, "").amplitudeId() > 9_000_000_000_000_000_000L)
                .findFirst()
                .orElseThrow();
        records.send(
                TOPIC, 0, records.sync, records.batch(records.delivered(user)).build());

        long id = UserKey.of(records.workspace, user, "").amplitudeId();
        assertThat(users(awaitRun("?user=" + id, 1))).containsExactly(user);
        assertThat(items("/runs/" + records.run + "/outcomes?user=9999999999999999999"))
                .isEmpty();
    }

    @Test
    void filters_narrow_a_run_by_operation_state_skip_reason_and_user() {
        records.send(
                TOPIC,
                0,
                records.sync,
                records.batch(
                                records.delivered("anna1"),
                                records.delivered("bert1").setOperation(Operation.REMOVE),
                                records.skipped("cora1", "unresolved_mapping"),
                                records.skipped("dora1", "rejected_by_partner").setPartnerMessage("bad address"),
                                records.delivered("ella1").setState(OutcomeState.UNDELIVERED))
                        .build());

        awaitRun("", 5);

        assertThat(users(awaitRun("?operation=remove", 1))).containsExactly("bert1");
        assertThat(users(awaitRun("?skip_reason=rejected_by_partner", 1))).containsExactly("dora1");
        assertThat(users(awaitRun("?state=undelivered", 1))).containsExactly("ella1");
        assertThat(users(awaitRun("?state=delivered&operation=add", 1))).containsExactly("anna1");
        assertThat(users(awaitRun("?state=skipped&user=cora1", 1))).containsExactly("cora1");
        awaitRun("?state=delivered&skip_reason=rejected_by_partner", 0);
        assertThat(users(awaitRun("?user=anna1", 1))).containsExactly("anna1");
        assertThat(users(awaitRun(
                        "?user=" + UserKey.of(records.workspace, "cora1", "").amplitudeId(), 1)))
                .containsExactly("cora1");
    }

    @Test
    void what_went_back_to_the_engine_is_no_outcome() {
        records.send(
                TOPIC,
                0,
                records.sync,
                records.batch(
                                records.delivered("anna1").setState(OutcomeState.RETURNED_UNSENT),
                                records.delivered("bert1").setState(OutcomeState.RETURNED_UNCERTAIN),
                                records.delivered("cora1"))
                        .build());
        records.send(
                TOPIC,
                0,
                records.sync,
                records.batch(records.delivered("dora1").setState(OutcomeState.RETURNED_UNSENT))
                        .build());
        records.send(
                TOPIC,
                0,
                records.sync,
                records.batch(records.delivered("ella1")).build());

        assertThat(users(awaitRun("", 2))).containsExactly("ella1", "cora1");
    }

    @Test
    void pages_together_give_every_outcome_once_and_newest_first() {
        for (int i = 0; i < 5; i++) {
            records.send(
                    TOPIC,
                    2,
                    records.sync,
                    records.batch(records.delivered("user" + i)).build());
        }
        awaitRun("", 5);

        List<String> users = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = caller.json("/runs/" + records.run + "/outcomes?limit=2" + next);
            page.get("items").forEach(item -> users.add(item.get("user_id").asString()));
            next = page.hasNonNull("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asString()
                    : "";
        } while (!next.isEmpty());

        assertThat(users).containsExactly("user4", "user3", "user2", "user1", "user0");
    }

    @Test
    void a_user_s_history_has_all_syncs_of_the_own_workspace_and_nothing_of_another() {
        try (Records others = new Records()) {
            others.send(
                    TOPIC,
                    3,
                    others.sync,
                    others.batch(others.delivered("jane1")).build());
            records.send(
                    TOPIC,
                    3,
                    records.sync,
                    records.batch(records.delivered("jane1")).build());
            records.send(
                    TOPIC,
                    3,
                    "syn_other",
                    records.batch(records.delivered("jane1").setOperation(Operation.REMOVE))
                            .setSyncId("syn_other")
                            .clearRunId()
                            .build());
            List<JsonNode> found =
                    await().atMost(SOON).until(() -> items("/history/users/jane1"), rows -> rows.size() == 2);

            assertThat(found.get(0).get("sync_id").asString()).isEqualTo("syn_other");
            assertThat(found.get(0).has("run_id")).isFalse();
            assertThat(found.get(1).get("run_id").asString()).isEqualTo(records.run);
            assertThat(HISTORY.caller(others.workspace)
                            .json("/runs/" + records.run + "/outcomes")
                            .get("items")
                            .isEmpty())
                    .isTrue();
        }
    }

    @Test
    void a_record_nobody_can_read_is_parked_and_the_next_one_is_stored() {
        long offset = records.send(TOPIC, 1, "garbage", new byte[] {(byte) 0xff, 1, 2})
                .offset();
        long foreign = records.send(
                        TOPIC,
                        1,
                        "foreign",
                        records.batch(records.delivered("mallory").setUserKey("wsp_victim/u:mallory"))
                                .build()
                                .toByteArray())
                .offset();
        records.send(
                TOPIC,
                1,
                records.sync,
                records.batch(records.delivered("after")).build());

        awaitRun("", 1);

        try (TestConsumer parked = TestConsumer.of(Topics.PARKED.name())) {
            List<Long> offsets = new ArrayList<>();
            parked.await(SOON, all -> {
                offsets.clear();
                all.forEach(record -> offsets.add(read(record.value()).getOffset()));
                return offsets.containsAll(List.of(offset, foreign));
            });
            assertThat(offsets).contains(offset, foreign);
        }
    }

    @Test
    void text_that_postgres_cannot_hold_does_not_stop_a_batch() {
        records.send(
                TOPIC,
                0,
                records.sync,
                records.batch(records.delivered("zero")
                                .clearIdentifiers()
                                .addIdentifiers(Records.identifier("email", "a\0b")))
                        .build());

        assertThat(awaitRun("", 1).getFirst().get("identifiers").get("id_email").asString())
                .isEqualTo("a\ufffdb");
    }

    @Test
    void parameters_that_cannot_be_understood_are_refused_by_name() {
        String path = "/runs/" + records.run + "/outcomes";
        for (String query : List.of(
                "?operation=steal", "?state=lost", "?skip_reason=x", "?limit=0", "?limit=x", "?cursor=!", "?user=")) {
            var answer = caller.get(path + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"field\":\"" + query.substring(1, query.indexOf('=')) + "\"");
        }
    }

    @Test
    void only_the_internal_token_opens_the_door() {
        var stranger = new HistoryCaller(caller.port(), records.workspace, "guessed").get("/history/users/jane1");

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new HistoryCaller(caller.port(), " ", caller.token())
                        .get("/history/users/jane1")
                        .statusCode())
                .isEqualTo(400);
    }

    private List<JsonNode> awaitRun(String query, int count) {
        String path = "/runs/" + records.run + "/outcomes" + query;
        return await().atMost(SOON).until(() -> items(path), items -> items.size() == count);
    }

    private List<JsonNode> items(String path) {
        return caller.json(path).get("items").valueStream().toList();
    }

    private static List<String> users(List<JsonNode> items) {
        return items.stream().map(item -> item.get("user_id").asString()).toList();
    }

    private static Parked read(byte[] value) {
        try {
            return Parked.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(new String(value, StandardCharsets.UTF_8), e);
        }
    }
}
