package io.cohortsync.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.benchmarks.report.Workplace.Size;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final List<String> KNOWN = List.of("S3", "S10");

    @Test
    void withoutWordsItIsTheWholeTableInFullSizeWithThreeRounds() {
        Order order = Order.of(List.of(), KNOWN);

        assertThat(order.names()).isEmpty();
        assertThat(order.size()).isEqualTo(Size.FULL);
        assertThat(order.roundsToTake()).isEqualTo(3);
        assertThat(order.folder()).isEqualTo(Path.of("target/bench"));
    }

    @Test
    void namesSizeRoundsAndFoldersAreTakenInAnyOrder() {
        Order order = Order.of(List.of("--quick", "S10", "--rounds=5", "--folder=/tmp/x", "--profile=/tmp/p"), KNOWN);

        assertThat(order.names()).containsExactly("S10");
        assertThat(order.size()).isEqualTo(Size.QUICK);
        assertThat(order.roundsToTake()).isEqualTo(5);
        assertThat(order.folder()).isEqualTo(Path.of("/tmp/x"));
        assertThat(order.profiles()).contains(Path.of("/tmp/p"));
    }

    @Test
    void unknownWordsAndImpossibleRoundsAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> Order.of(List.of("S99"), KNOWN)).hasMessageContaining("usage: bench");
        assertThatThrownBy(() -> Order.of(List.of("--rounds=0"), KNOWN)).hasMessageContaining("from 1 to 20, not 0");
        assertThatThrownBy(() -> Order.of(List.of("--rounds=x"), KNOWN)).hasMessageContaining("not x");
    }
}
