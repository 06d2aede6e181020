package io.cohortsync.benchmarks.difference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Time on a processor that each thread of a process has had so far, in nanoseconds, as Linux counts it. (A process's own figure comes
 * in steps of 10 ms, which is as much as a third of what is measured here.)
 */
record ProcessorTime(Map<Path, Use> threads) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;
    private static final double MILLIS_PER_TICK = 10;

    /** By one thread; Linux keeps the first 15 characters of the name. */
    record Use(String name, long nanos) {}

    ProcessorTime {
        threads = Map.copyOf(threads);
    }

    static ProcessorTime none() {
        return new ProcessorTime(Map.of());
    }

    /** Of all threads of these processes. One that ended meanwhile has none. */
    static ProcessorTime of(Iterable<Long> processes) {
        if (!Files.exists(PROCESSES.resolve("self/schedstat"))) {
            throw new IllegalStateException(
                    "Processor time of threads is read from /proc/<pid>/task/<tid>/schedstat, which only Linux has");
        }
        Map<Path, Use> threads = new HashMap<>();
        for (long process : processes) {
            try (Stream<Path> tasks =
                    Files.list(PROCESSES.resolve(Long.toString(process)).resolve("task"))) {
                for (Path task : (Iterable<Path>) tasks::iterator) {
                    put(threads, task);
                }
            } catch (NoSuchFileException e) {
                // It ended a moment ago.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ProcessorTime(threads);
    }

    private static void put(Map<Path, Use> threads, Path task) throws IOException {
        try {
            long nanos =
                    Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
            threads.put(task, new Use(Files.readString(task.resolve("comm")).strip(), nanos));
        } catch (IOException e) {
            if (Files.exists(task)) {
                throw e;
            }
        }
    }

    /** Milliseconds since then of threads with such a name. A thread that ended in between counts for nothing. */
    double millisSince(ProcessorTime earlier, Predicate<String> name) {
        long nanos = 0;
        for (Map.Entry<Path, Use> thread : threads.entrySet()) {
            if (name.test(thread.getValue().name)) {
                Use before = earlier.threads.get(thread.getKey());
                nanos += thread.getValue().nanos - (before == null ? 0 : before.nanos);
            }
        }
        return nanos / NANOS_PER_MILLI;
    }

    /** Milliseconds that children of a process had which have ended and been waited for; in steps of 10 ms. */
    static double millisOfEndedChildren(long process) throws IOException {
        String line = Files.readString(PROCESSES.resolve(Long.toString(process)).resolve("stat"));
        // The name before it may hold blanks and brackets.
        String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(words[CHILDREN_USER]) + Long.parseLong(words[CHILDREN_SYSTEM])) * MILLIS_PER_TICK;
    }
}
