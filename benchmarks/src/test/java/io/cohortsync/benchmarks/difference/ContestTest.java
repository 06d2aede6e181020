package io.cohortsync.benchmarks.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.benchmarks.report.Workplace;
import io.cohortsync.benchmarks.report.Workplace.Size;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With the real engine, broker and database. Processor time of threads is read as Linux tells it. */
@EnabledOnOs(OS.LINUX)
class ContestTest {

    @Test
    void bothSidesFindExactlyTheChangesAndNothingIsLeftOnDisk(@TempDir Path folder) throws Exception {
        Contest contest = Contest.run(new Workplace(folder, Size.SMOKE, 1, Optional.empty()), 2_000);

        assertThat(contest.changes()).isEqualTo(1_000);
        assertThat(contest.rounds()).singleElement().satisfies(round -> {
            assertThat(round.engine().cpuMillis()).isPositive();
            assertThat(round.sql().join().cpuMillis()).isPositive();
            assertThat(round.sql().except().cpuMillis()).isPositive();
        });
        assertThat(folder).isEmptyDirectory();
    }
}
