package io.cohortsync.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real JVM with this JVM's class path, to be killed. What it prints goes to a file. Whoever starts one closes it; it does not
 * outlive this JVM when this JVM ends in order.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Duration DEATH = Duration.ofSeconds(30);

    private final Process process;
    private final Path output;
    private final Thread lastResort;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.lastResort = new Thread(process::destroyForcibly, "stop-child-jvm");
    }

    /** Starts {@code mainClass} with {@code arguments}. */
    public static ChildJvm start(Class<?> mainClass, String... arguments) {
        return start(mainClass, List.of(), Map.of(), arguments);
    }

    /** Starts {@code mainClass} with {@code arguments}, JVM options and environment variables on top of this JVM's. */
    public static ChildJvm start(
            Class<?> mainClass, List<String> jvmOptions, Map<String, String> environment, String... arguments) {
        return start(
                List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()),
                jvmOptions,
                environment,
                arguments);
    }

    /** Starts a program that was packed into {@code jar}, which names its own class path. */
    public static ChildJvm startJar(
            Path jar, List<String> jvmOptions, Map<String, String> environment, String... arguments) {
        return start(List.of("-jar", jar.toString()), jvmOptions, environment, arguments);
    }

    private static ChildJvm start(
            List<String> program, List<String> jvmOptions, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvmOptions);
        command.addAll(program);
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("cohortsync-child", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            ChildJvm child = new ChildJvm(builder.start(), output);
            Runtime.getRuntime().addShutdownHook(child.lastResort);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("A child JVM cannot be started", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All it has printed so far, errors included. */
    public String log() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9: nothing in it gets a chance to clean up. Returns when it is dead. */
    public void killHard() {
        process.destroyForcibly();
        awaitExit(DEATH);
    }

    /** Asks it to end, as Ctrl-C does, and returns its exit code. Fails after {@code limit}. */
    public int stop(Duration limit) {
        process.destroy();
        return awaitExit(limit);
    }

    /** Waits until it ends by itself and returns its exit code. Fails after {@code limit}. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The child JVM " + pid() + " still lives. It printed:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a child JVM", e);
        }
    }

    /** Kills it when it still lives, and forgets what it printed. */
    @Override
    public void close() throws IOException {
        killHard();
        Runtime.getRuntime().removeShutdownHook(lastResort);
        Files.deleteIfExists(output);
    }
}
