package io.cohortsync.benchmarks.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a product that was killed leaves running: its database, which is a process of its own. */
final class LeftBehind {
    private static final String PID_FILE = "postmaster.pid";
    private static final int DEPTH = 4;
    private static final int LIMIT_SECONDS = 20;

    private LeftBehind() {}

    /** Ends the database server that runs on a folder below {@code folder}, if there is one, and waits for it. */
    static void endDatabase(Path folder) {
        try (Stream<Path> files = Files.exists(folder)
                ? Files.find(folder, DEPTH, (file, _) -> file.endsWith(PID_FILE))
                : Stream.empty()) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(LeftBehind::isDatabase)
                        .ifPresent(LeftBehind::end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Whether a database still runs on " + folder + " cannot be told", e);
        }
    }

    private static boolean isDatabase(ProcessHandle process) {
        return process.info().command().orElse("").contains("postgres");
    }

    private static void end(ProcessHandle database) {
        database.destroy();
        database.onExit()
                .completeOnTimeout(database, LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
        database.destroyForcibly();
    }
}
