package io.cohortsync.benchmarks.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks another JVM how much heap its live objects take. */
public final class Heap {
    private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final double KIB_PER_MIB = 1024;

    private Heap() {}

    /** MiB in use right after a full collection. */
    public static double liveMebibytes(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher generations = GENERATION.matcher(jcmd(pid, "GC.heap_info"));
        double sum = 0;
        while (generations.find()) {
            sum += Long.parseLong(generations.group(1)) / KIB_PER_MIB;
        }
        if (sum == 0) {
            throw new IOException("jcmd " + pid + " tells no heap");
        }
        return sum;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + " failed: " + output);
        }
        return output;
    }
}
