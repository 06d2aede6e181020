package io.cohortsync.history.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.PlannedUser;
import io.cohortsync.contracts.message.RunLimit;
import io.cohortsync.contracts.message.RunPlan;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlanRuleTest {
    private static final int PARTITIONS = 2;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # removed, holding, waits for a person
            101,  336, true
            101,  337, false
            100,  100, false
            101,    0, true
            0,   1000, false
            5000, 1000000, false
            """)
    void removals_of_more_than_the_percentage_and_the_number_wait_for_confirmation(
            long removed, long holding, boolean waits) {
        RunPlan.Builder plan =
                waiting().setRemovals(limit(30, 100)).setRemoved(removed).setHolding(holding);

        assertThat(run(plan, waiting().setRemovals(limit(30, 100))).state())
                .isEqualTo(waits ? RunState.AWAITING_CONFIRMATION : RunState.PUBLISHING);
    }

    @Test
    void partitions_are_judged_together() {
        RunPlan.Builder half =
                waiting().setRemovals(limit(30, 100)).setRemoved(60).setHolding(100);

        RunEvent run = run(half, half.clone());

        assertThat(run.state()).isEqualTo(RunState.AWAITING_CONFIRMATION);
        assertThat(plan(run).removed()).isEqualTo(120);
        assertThat(plan(run).holding()).isEqualTo(200);
        assertThat(plan(run).beyondGuard()).isTrue();
    }

    @Test
    void additions_are_judged_only_where_the_sync_says_so() {
        RunPlan.Builder many = waiting().setAdded(1_000).setHolding(10);

        assertThat(run(many, waiting()).state()).isEqualTo(RunState.PUBLISHING);
        assertThat(run(many.setAdditions(limit(50, 10)), waiting()).state()).isEqualTo(RunState.AWAITING_CONFIRMATION);
    }

    @Test
    void values_taken_back_count_as_removals_and_values_set_as_additions() {
        RunPlan.Builder taken =
                waiting().setRemovals(limit(30, 100)).setUnset(120).setHolding(200);
        RunPlan.Builder set = waiting().setAdditions(limit(50, 10)).setSet(120).setHolding(200);

        assertThat(plan(run(taken, taken.clone())).beyondGuard()).isTrue();
        assertThat(plan(run(set, set.clone())).beyondGuard()).isTrue();
        assertThat(plan(run(set, set.clone())).set()).isEqualTo(240);
    }

    @Test
    void nothing_is_decided_before_every_partition_has_counted() {
        RunPlan.Builder much =
                waiting().setRemovals(limit(30, 100)).setRemoved(500).setHolding(500);

        RunEvent oneCounts = run(much, RunPlan.newBuilder().setRemovals(limit(30, 100)));
        RunEvent oneIsAbsent = run(much);

        assertThat(List.of(oneCounts, oneIsAbsent)).allSatisfy(run -> {
            assertThat(run.state()).isEqualTo(RunState.PUBLISHING);
            assertThat(plan(run).waiting()).isFalse();
        });
    }

    @Test
    void a_confirmed_run_goes_on_though_it_is_beyond_the_guard() {
        RunPlan.Builder much =
                waiting().setRemovals(limit(30, 100)).setRemoved(500).setHolding(500);

        assertThat(run(much.clone().setWaiting(false), much).state()).isEqualTo(RunState.PUBLISHING);
    }

    @Test
    void a_dry_run_succeeds_with_its_plan_and_without_a_success_rate() {
        RunPlan.Builder plan =
                RunPlan.newBuilder().setDry(true).setComplete(true).setAdded(3);
        RunProgress.Builder done = report(0, plan).setPublishedAll(true).setDone(true);

        RunEvent run = RunRule.next(
                null, List.of(done.build(), done.clone().setPartition(1).build()));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.isDry()).isTrue();
        assertThat(run.successRate()).isNull();
        assertThat(plan(run).added()).isEqualTo(6);
        assertThat(run.counts().delivered()).isZero();
    }

    @Test
    void twenty_users_of_each_kind_are_shown() {
        RunPlan.Builder plan = waiting();
        for (int i = 0; i < 20; i++) {
            plan.addSample(user(Operation.ADD, "", i))
                    .addSample(user(Operation.ADD, "unresolved_mapping", i))
                    .addSample(user(Operation.REMOVE, "", i));
        }

        assertThat(plan(run(plan, plan.clone())).sample())
                .hasSize(60)
                .filteredOn(user -> user.skipReason() != null)
                .hasSize(20)
                .allSatisfy(user -> assertThat(user.operation()).isEqualTo("add"));
    }

    private static PlannedUser user(Operation operation, String skipReason, int number) {
        return PlannedUser.newBuilder()
                .setOperation(operation)
                .setUserId("user-" + number)
                .setSkipReason(skipReason)
                .build();
    }

    private static RunPlan.Builder waiting() {
        return RunPlan.newBuilder().setComplete(true).setWaiting(true);
    }

    private static RunLimit limit(double percent, long users) {
        return RunLimit.newBuilder().setPercent(percent).setUsers(users).build();
    }

    private static RunEvent.Plan plan(RunEvent run) {
        return Objects.requireNonNull(run.plan());
    }

    private static RunEvent run(RunPlan.Builder... plans) {
        List<RunProgress> reports = new ArrayList<>();
        for (int i = 0; i < plans.length; i++) {
            reports.add(report(i, plans[i]).build());
        }
        return RunRule.next(null, reports);
    }

    private static RunProgress.Builder report(int partition, RunPlan.Builder plan) {
        return RunProgress.newBuilder()
                .setWorkspaceId("wsp_1")
                .setRunId("run_1")
                .setSyncId("syn_1")
                .setDestinationId("dst_1")
                .setPartition(partition)
                .setPartitions(PARTITIONS)
                .setSequence(1)
                .setPlan(plan);
    }
}
