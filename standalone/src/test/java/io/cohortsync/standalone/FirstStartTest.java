package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    private static final Credentials GIVEN = Credentials.given(Map.of("COHORTSYNC_ADMIN_EMAIL", "ada@example.com"));

    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    private Path temporary;

    private Path path = Path.of("");

    @BeforeEach
    void chooseAFolder() {
        path = temporary.resolve("data");
    }

    @Test
    void whatIsNotGivenIsMadeOnceAndIsTheSameUntilItHasBeenTold() throws IOException {
        Credentials first = firstStart(Mode.START).credentials(GIVEN);
        Credentials afterAKill = firstStart(Mode.START).credentials(GIVEN);

        assertThat(first.adminEmail()).isEqualTo("ada@example.com");
        assertThat(first.adminPassword()).isNotEmpty().isNotEqualTo(first.adminToken());
        assertThat(afterAKill).isEqualTo(first);
        assertThat(firstStart(Mode.START).isDue()).isTrue();
    }

    @Test
    void startForgetsThemOnceTheyAreTold() throws IOException {
        FirstStart first = firstStart(Mode.START);
        first.credentials(GIVEN);
        first.told();

        assertThat(firstStart(Mode.START).isDue()).isFalse();
        assertThat(firstStart(Mode.START).credentials(Credentials.UNKNOWN)).isEqualTo(Credentials.UNKNOWN);
        try (var files = Files.walk(path)) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> contains(file, "secret-"));
        }
    }

    @Test
    void demoKeepsThemForItsMadeUpPeople() throws IOException {
        FirstStart first = firstStart(Mode.DEMO);
        Credentials told = first.credentials(GIVEN);
        first.told();

        assertThat(firstStart(Mode.DEMO).credentials(Credentials.UNKNOWN)).isEqualTo(told);
    }

    @Test
    void onlyTheOwnerReadsWhatIsStored() throws IOException {
        firstStart(Mode.START).credentials(GIVEN);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                        new DataFolder(path).credentials().path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    private FirstStart firstStart(Mode mode) {
        return new FirstStart(DataFolder.at(path), mode, () -> "secret-" + made.incrementAndGet());
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
