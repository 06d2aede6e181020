package io.cohortsync.api.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.cohort.PopulationPoint.Kept;
import io.cohortsync.contracts.message.Population;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopulationPointTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void points_are_the_differences_of_totals_and_the_first_has_the_size_before() {
        List<Kept> kept = List.of(kept(-30, 1, 10, 12, 2), kept(5, 1, 11, 15, 4), kept(9, 1, 9, 15, 6));
        assertThat(PopulationPoint.from(START, kept))
                .containsExactly(point(0, 10, 0, 0), point(5, 11, 3, 2), point(9, 9, 0, 2));
    }

    @Test
    void another_definition_counts_anew() {
        List<Kept> kept = List.of(kept(1, 1, 10, 12, 2), kept(2, 2, 7, 3, 6));
        assertThat(PopulationPoint.from(START, kept)).containsExactly(point(1, 10, 12, 2), point(2, 7, 3, 6));
    }

    @Test
    void partitions_that_speak_of_different_definitions_are_no_population() {
        assertThat(PopulationTotals.of(List.of(report(1), report(1)), 2)).contains(new PopulationTotals(1, 6, 8, 2));
        assertThat(PopulationTotals.of(List.of(report(1), report(2)), 2)).isEmpty();
        assertThat(PopulationTotals.of(List.of(report(1)), 2)).isEmpty();
    }

    private static Kept kept(int minute, long version, long size, long entered, long left) {
        return new Kept(START.plusSeconds(60L * minute), new PopulationTotals(version, size, entered, left));
    }

    private static PopulationPoint point(int minute, long size, long entered, long left) {
        return new PopulationPoint(START.plusSeconds(60L * minute), size, entered, left);
    }

    private static Population report(long version) {
        return Population.newBuilder()
                .setCohortVersion(version)
                .setSize(3)
                .setEntered(4)
                .setLeft(1)
                .setReady(true)
                .build();
    }
}
