package io.cohortsync.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's own programs. */
record PostgresCommand(Path programs) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /**
     * Runs {@code program} to its end.
     *
     * @throws IOException with what the program said, when it fails or does not end
     */
    void run(String program, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(programs.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        // A file, not a pipe: the server that pg_ctl starts would keep a pipe open for ever.
        Path said = Files.createTempFile("cohortsync-" + program, ".txt");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + LONGEST.toSeconds() + " s: " + text(said));
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " failed: " + text(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + program, e);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8).strip();
    }
}
