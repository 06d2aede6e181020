package io.cohortsync.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cohortsync.contracts.engine.EngineCommand.Count;
import io.cohortsync.contracts.engine.EngineCommand.PropertySent;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.RunPlan;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.UserProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs that send the value of a property or of a computation. */
class ValueScenarioTest {
    @TempDir
    Path folder;

    private EngineScenario engine;
    private int runs;

    @BeforeEach
    void start() {
        engine = new EngineScenario(folder);
        engine.property("anna1", "email", "anna@x");
        engine.property("anna1", "plan", "gold");
        engine.property("bert1", "email", "bert@x");
        engine.property("bert1", "plan", "basic");
        engine.property("cora1", "email", "cora@x");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void the_first_run_sets_every_value_and_the_next_ones_only_those_that_changed() {
        plans(true);
        assertThat(run()).containsExactlyInAnyOrder("SET anna@x = gold", "SET bert@x = basic");
        assertThat(run()).isEmpty();

        engine.property("anna1", "plan", "silver");
        engine.property("anna1", "plan", "gold");
        engine.property("bert1", "plan", "gold");
        engine.property("cora1", "plan", "basic");
        assertThat(run()).containsExactlyInAnyOrder("SET bert@x = gold", "SET cora@x = basic");
        RunProgress last = engine.run("run_3");
        assertThat(last.getCounts().getSet()).isEqualTo(2);
        assertThat(last.getCounts().getAdded()).isZero();
    }

    @Test
    void who_has_no_value_any_more_is_unset_where_the_destination_can() {
        plans(true);
        run();
        engine.unset("anna1", "plan");
        assertThat(run()).containsExactly("UNSET anna@x");
        assertThat(engine.run("run_2").getCounts().getUnset()).isEqualTo(1);
        engine.property("anna1", "plan", "gold");
        assertThat(run()).containsExactly("SET anna@x = gold");
    }

    @Test
    void where_it_cannot_the_last_value_stays_and_nobody_waits() {
        plans(false);
        run();
        engine.unset("anna1", "plan");
        assertThat(run()).isEmpty();
        engine.property("anna1", "plan", "gold");
        assertThat(run()).as("it is there already").isEmpty();
        engine.property("bert1", "email", "bert@new");
        assertThat(run()).as("under the new address it is not").containsExactly("SET bert@new = basic");
    }

    @Test
    void a_changed_address_takes_the_value_with_it() {
        plans(true);
        run();
        engine.property("bert1", "email", "bert@new");
        assertThat(run()).containsExactly("UNSET bert@x", "SET bert@new = basic");
    }

    @Test
    void a_refused_value_leaves_the_one_before_and_is_tried_again_by_every_later_run() {
        plans(true);
        run();
        engine.property("anna1", "plan", "silver");
        assertThat(run(OutcomeState.SKIPPED)).containsExactly("SET anna@x = silver");
        assertThat(held("anna1")).isEqualTo("held gold");
        assertThat(run(OutcomeState.SKIPPED)).containsExactly("SET anna@x = silver");

        engine.property("anna1", "plan", "gold");
        assertThat(run()).as("the destination has that one").isEmpty();
    }

    @Test
    void a_value_nobody_answered_for_is_set_again() {
        plans(true);
        run();
        engine.property("anna1", "plan", "silver");
        run(OutcomeState.UNDELIVERED);
        assertThat(held("anna1")).isEqualTo("uncertain silver");
        engine.property("anna1", "plan", "gold");
        assertThat(run()).containsExactly("SET anna@x = gold");
        assertThat(held("anna1")).isEqualTo("held gold");
    }

    @Test
    void who_has_a_value_and_no_address_is_skipped_and_so_is_a_value_too_large_to_send() {
        engine.property("dora1", "plan", "gold");
        engine.property("cora1", "plan", "x".repeat(9_000));
        plans(true);
        assertThat(run()).containsExactlyInAnyOrder("SET anna@x = gold", "SET bert@x = basic");
        assertThat(engine.skipped())
                .extracting(
                        Outcome::getReason,
                        Outcome::getPartnerMessage,
                        outcome -> outcome.getValue().getText())
                .as("who has no address is told with the value there was to send")
                .containsExactlyInAnyOrder(
                        tuple("unresolved_mapping", "", "gold"),
                        tuple("unresolved_mapping", "the value has more than 8,000 bytes", ""));
        assertThat(engine.run("run_1").getCounts().getSkippedUnresolvedMapping())
                .isEqualTo(2);
    }

    @Test
    void what_many_skipped_users_would_have_got_fits_into_messages_of_the_usual_size() {
        for (int i = 0; i < 200; i++) {
            engine.property("user" + i, "plan", i + "x".repeat(7_900));
        }
        plans(true);
        run();
        assertThat(engine.skippedBatches())
                .hasSizeGreaterThan(2)
                .allMatch(batch -> batch.getSerializedSize() < 600_000)
                .satisfies(batches -> assertThat(batches.stream()
                                .mapToInt(OutcomeBatch::getOutcomesCount)
                                .sum())
                        .isEqualTo(200));
        assertThat(engine.run("run_1").getCounts().getSkippedUnresolvedMapping())
                .isEqualTo(200);
    }

    @Test
    void the_values_of_a_computation_are_sent_as_they_are_when_a_run_comes() {
        engine.computation(
                "cmp_orders", "{'measure':'count','event':'Order','time':{'type':'last','amount':7,'unit':'days'}}");
        engine.event("anna1", "Order");
        engine.event("anna1", "Order");
        engine.settle();
        engine.valueSync("syn_1", engine.valueOf("cmp_orders", true), SyncState.ACTIVE);
        assertThat(run()).containsExactly("SET anna@x = 2");

        engine.event("anna1", "Order");
        engine.event("bert1", "Order");
        assertThat(run()).containsExactlyInAnyOrder("SET anna@x = 3", "SET bert@x = 1");

        engine.pass(Duration.ofDays(8));
        assertThat(run())
                .as("time alone took the orders away")
                .hasSize(2)
                .allMatch(sent -> sent.matches("UNSET (anna|bert)@x|SET (anna|bert)@x = 0"));
    }

    @Test
    void without_its_computation_a_run_sends_nothing_and_takes_nothing_back() {
        engine.computation("cmp_orders", "{'measure':'count','event':'Order'}");
        engine.event("anna1", "Order");
        engine.settle();
        engine.valueSync("syn_1", engine.valueOf("cmp_orders", true), SyncState.ACTIVE);
        assertThat(run()).containsExactly("SET anna@x = 1");

        engine.deleteComputation("cmp_orders");
        assertThat(run()).isEmpty();
        assertThat(engine.run("run_2").getFailureReason()).isEqualTo("computation_not_computed");
    }

    @Test
    void a_dry_run_tells_what_would_be_set_and_unset() {
        plans(true);
        run();
        engine.property("anna1", "plan", "silver");
        engine.unset("bert1", "plan");
        engine.startRun("run_dry", "syn_1", new Count(true, null, null));

        RunPlan plan = engine.run("run_dry").getPlan();
        assertThat(List.of(plan.getSet(), plan.getUnset(), plan.getAdded(), plan.getRemoved()))
                .containsExactly(1L, 1L, 0L, 0L);
        assertThat(plan.getSampleList())
                .extracting(user -> user.getOperation() + " " + user.getValue().getText())
                .containsExactlyInAnyOrder("SET silver", "UNSET ");
        assertThat(engine.sent()).isEmpty();
    }

    @Test
    void an_emptied_sync_takes_every_value_back() {
        plans(true);
        run();
        engine.valueSync("syn_1", new PropertySent("plan", true), SyncState.EMPTYING);
        assertThat(run()).containsExactlyInAnyOrder("UNSET anna@x", "UNSET bert@x");
    }

    @Test
    void coverage_looks_at_those_who_have_a_value() {
        plans(true);
        engine.property("dora1", "plan", "gold");
        var question = new Question.Identification(
                List.of(), List.of(new PropertySent("plan", true)), List.of(MappingScenarioTest.EMAIL));
        assertThat(engine.answers("wsp_1", Duration.ZERO, question))
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.Identification.class,
                        answer -> assertThat(answer.users()).isEqualTo(3));
    }

    private void plans(boolean unsets) {
        engine.valueSync("syn_1", new PropertySent("plan", unsets), SyncState.ACTIVE);
    }

    private List<String> run() {
        return run(OutcomeState.DELIVERED);
    }

    private List<String> run(OutcomeState outcome) {
        engine.startRun("run_" + ++runs, "syn_1");
        List<String> sent = engine.deliverAll(delivery -> outcome);
        assertThat(engine.run("run_" + runs).getDone()).isTrue();
        return sent;
    }

    /** State and value of what the destination holds of a user. */
    private String held(String user) {
        return engine.answers("wsp_1", Duration.ZERO, new Question.Profile("wsp_1/u:" + user)).stream()
                .flatMap(answer -> ((UserProfile) answer).destinations().stream())
                .map(at ->
                        at.state() + " " + (at.value() == null ? "" : at.value().asString()))
                .findFirst()
                .orElseThrow();
    }
}
