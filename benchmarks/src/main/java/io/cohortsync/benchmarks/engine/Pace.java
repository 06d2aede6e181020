package io.cohortsync.benchmarks.engine;

/**
 * How fast one side was.
 *
 * @param updates processed and committed in the time measured
 * @param seconds it took
 * @param cpuSeconds of the process that ran the topology, broker not included
 */
record Pace(long updates, double seconds, double cpuSeconds) {
    private static final String MARK = "PACE ";
    private static final double MICROS = 1e6;

    double updatesPerSecond() {
        return updates / seconds;
    }

    double cpuMicrosPerUpdate() {
        return cpuSeconds * MICROS / updates;
    }

    /** One line for another process to {@link #read}. */
    String line() {
        return MARK + updates + " " + seconds + " " + cpuSeconds;
    }

    /** Finds the line in what a process printed. */
    static Pace read(String output) {
        String[] words = output.lines()
                .filter(line -> line.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The process measured nothing. It printed:\n" + output))
                .split(" ");
        return new Pace(Long.parseLong(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3]));
    }
}
