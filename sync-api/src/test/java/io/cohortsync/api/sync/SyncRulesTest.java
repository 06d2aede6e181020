package io.cohortsync.api.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Plan;
import io.cohortsync.destinations.catalog.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyncRulesTest {

    @ParameterizedTest
    @CsvSource({
        "STARTER,    true,  false, false, false, false",
        "PLUS,       true,  true,  true,  true,  false",
        "GROWTH,     true,  true,  true,  true,  true",
        "ENTERPRISE, true,  true,  true,  true,  true",
    })
    void a_plan_has_its_cadences(
            Plan plan, boolean onDemand, boolean hourly, boolean daily, boolean cron, boolean realTime) {
        assertThat(has(plan, Cadence.ON_DEMAND)).isEqualTo(onDemand);
        assertThat(has(plan, Cadence.HOURLY)).isEqualTo(hourly);
        assertThat(has(plan, Cadence.DAILY)).isEqualTo(daily);
        assertThat(has(plan, Cadence.CRON)).isEqualTo(cron);
        assertThat(has(plan, Cadence.REAL_TIME)).isEqualTo(realTime);
    }

    @Test
    void a_refusal_says_which_plans_have_the_cadence_and_which_one_the_workspace_has() {
        assertThat(SyncRules.beyondPlan(Cadence.CRON, Plan.STARTER))
                .hasValue("is part of the plans plus, growth and enterprise; this workspace has starter");
        assertThat(SyncRules.beyondPlan(Cadence.REAL_TIME, Plan.PLUS))
                .hasValue("is part of the plans growth and enterprise; this workspace has plus");
    }

    @Test
    void a_destination_that_is_not_made_for_frequent_updates_refuses_real_time_with_the_reason() {
        assertThatThrownBy(() ->
                        SyncRules.refuseCadence(Cadence.REAL_TIME, Plan.ENTERPRISE, "Google Ads", Contract.LIST, false))
                .isInstanceOf(Problem.class)
                .hasMessage("cadence.type is not possible: Google Ads is not made for frequent updates; use hourly");
    }

    @Test
    void a_destination_that_gets_files_refuses_real_time_and_values_with_the_reason() {
        assertThatThrownBy(
                        () -> SyncRules.refuseCadence(Cadence.REAL_TIME, Plan.ENTERPRISE, "S3", Contract.FULL, false))
                .hasMessage(
                        "cadence.type is not possible: S3 gets a file of the whole cohort with every run; use hourly");
        assertThatThrownBy(() -> SyncRules.refuseItem(ItemType.COMPUTATION, "S3", Contract.FULL))
                .hasMessage("item.type is not possible: S3 takes files of whole cohorts; use cohort");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL_TIME")
    void and_takes_every_other_cadence(Cadence cadence) {
        assertThatCode(() -> SyncRules.refuseCadence(cadence, Plan.PLUS, "Google Ads", Contract.LIST, false))
                .doesNotThrowAnyException();
    }

    private static boolean has(Plan plan, Cadence cadence) {
        return SyncRules.beyondPlan(cadence, plan).isEmpty();
    }
}
