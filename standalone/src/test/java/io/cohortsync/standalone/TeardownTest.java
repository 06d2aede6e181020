package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeardownTest {
    private final List<String> stopped = new ArrayList<>();
    private final Teardown teardown = new Teardown();

    @Test
    void whatStartedLastStopsFirst() {
        teardown.add(part("database"));
        teardown.add(part("broker"));

        teardown.close();

        assertThat(stopped).containsExactly("broker", "database");
    }

    @Test
    void aPartThatDoesNotStopKeepsNoOtherFromStopping() {
        teardown.add(part("database"));
        teardown.add(() -> {
            throw new IllegalStateException("stuck");
        });

        teardown.close();

        assertThat(stopped).containsExactly("database");
    }

    @Test
    void whatComesUpAfterTheEndHasComeIsStoppedAtOnce() {
        teardown.close();

        assertThatThrownBy(() -> teardown.add(part("late"))).isInstanceOf(IllegalStateException.class);
        assertThat(stopped).containsExactly("late");
    }

    private AutoCloseable part(String name) {
        return () -> stopped.add(name);
    }
}
