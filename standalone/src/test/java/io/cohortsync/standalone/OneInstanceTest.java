package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cohortsync.testkit.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneInstanceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path temporary;

    @Test
    void aSecondInstanceOnTheSameFolderIsRefusedWithTheProcessThatHasIt() throws IOException {
        Path path = temporary.resolve("data");
        try (ChildJvm other = ChildJvm.start(LockingProgram.class, path.toString())) {
            await().atMost(LIMIT).until(() -> other.log().contains("locked") || !other.isAlive());

            assertThatThrownBy(() -> InstanceLock.take(DataFolder.at(path)).close())
                    .isInstanceOf(UnusableSetting.class)
                    .hasMessageContaining("already runs on " + path)
                    .hasMessageContaining("process " + other.pid());
        }
    }

    @Test
    void theFolderIsFreeAgainAfterKillMinusNine() throws IOException {
        Path path = temporary.resolve("data");
        try (ChildJvm other = ChildJvm.start(LockingProgram.class, path.toString())) {
            await().atMost(LIMIT).until(() -> other.log().contains("locked") || !other.isAlive());
            other.killHard();
        }

        try (InstanceLock lock = InstanceLock.take(DataFolder.at(path))) {
            assertThat(lock).isNotNull();
            assertThat(DataFolder.at(path).pid())
                    .content()
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(DataFolder.at(path).pid()).doesNotExist();
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheSettingThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(taken.getLocalPort() - 3);

            assertThatThrownBy(ports::refuseTaken)
                    .isInstanceOf(UnusableSetting.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("COHORTSYNC_PORT");
        }
    }
}
