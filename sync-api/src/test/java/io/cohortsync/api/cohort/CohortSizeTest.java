package io.cohortsync.api.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.computation.Failing;
import io.cohortsync.contracts.message.Population;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohortSizeTest {
    @Test
    void nothing_told_is_nothing_computed() {
        assertThat(CohortSize.of(List.of(), 1, 4)).isEqualTo(new CohortSize(0, false, 0, null, null, null));
    }

    @Test
    void reports_about_an_earlier_definition_do_not_count() {
        CohortSize size = CohortSize.of(List.of(report(0, 1, 100, 1, true), report(1, 2, 7, 0.5, false)), 2, 2);
        assertThat(size).isEqualTo(new CohortSize(7, false, 0.25, null, null, null));
    }

    @Test
    void it_is_ready_when_every_partition_is_and_dated_by_the_latest() {
        CohortSize size = CohortSize.of(List.of(report(0, 2, 3, 1, true), report(1, 2, 4, 1, true)), 2, 2);
        assertThat(size).isEqualTo(new CohortSize(7, true, 1, Instant.ofEpochMilli(1001), null, null));
    }

    @Test
    void a_definition_that_a_partition_cannot_evaluate_has_failed_until_it_changes() {
        List<Population> reports = List.of(
                report(0, 2, 3, 0, false).toBuilder()
                        .setFailure("definition.type is unknown")
                        .build(),
                report(1, 1, 4, 1, true));
        assertThat(CohortSize.of(reports, 2, 2).failure()).isEqualTo("definition.type is unknown");
        assertThat(CohortSize.of(reports, 2, 2).ready()).isFalse();
        assertThat(CohortSize.of(reports, 3, 2).failure()).isNull();
    }

    @Test
    void users_for_whom_the_rule_failed_are_added_up_and_the_size_stays_ready() {
        List<Population> reports = List.of(
                failing(report(0, 2, 3, 1, true), 2, "ArithmeticException"),
                failing(report(1, 2, 4, 1, true), 1, "ArithmeticException"),
                report(2, 2, 0, 1, true),
                failing(report(3, 1, 4, 1, true), 5, "of the definition before"));
        CohortSize size = CohortSize.of(reports, 2, 3);
        assertThat(size.failing()).isEqualTo(new Failing(3, "ArithmeticException"));
        assertThat(size.ready()).isTrue();
        assertThat(size.failure()).isNull();
    }

    private static Population failing(Population report, long users, String because) {
        return report.toBuilder()
                .setUnevaluated(users)
                .setUnevaluatedBecause(because)
                .build();
    }

    private static Population report(int partition, long version, long users, double progress, boolean ready) {
        Population.Builder report = Population.newBuilder()
                .setPartition(partition)
                .setCohortVersion(version)
                .setSize(users)
                .setProgress(progress)
                .setAt(1000 + partition);
        return report.setReady(ready).build();
    }
}
