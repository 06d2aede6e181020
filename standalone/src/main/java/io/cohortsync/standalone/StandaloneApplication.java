package io.cohortsync.standalone;

import io.cohortsync.standalone.demo.Demo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Starts the whole product: {@code start}, or {@code demo} with made-up users. Settings are the COHORTSYNC_ variables. Ends by
 * Ctrl-C or SIGTERM, in order; data survives kill -9. Exit code 2: something to change, said on the console. 1: a fault.
 */
public final class StandaloneApplication {
    private static final int FAULT = 1;
    private static final int UNUSABLE = 2;

    private StandaloneApplication() {}

    /** Starts, says where, and stays until told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream console = System.out;
        try {
            run(arguments, console);
        } catch (UnusableSetting e) {
            console.println(e.getMessage());
            System.exit(UNUSABLE);
        }
        new CountDownLatch(1).await(); // The services' own threads may all be virtual: this one keeps the JVM alive.
    }

    private static void run(String[] arguments, PrintStream console) {
        long start = System.nanoTime();
        StandaloneSettings settings = StandaloneSettings.of(
                Mode.of(arguments),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath());
        DataFolder folder = DataFolder.at(settings.folder());
        logTo(folder);
        Teardown teardown = new Teardown();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(teardown, console), "stop"));
        Installation installation = new Installation(settings, folder, teardown);
        console.println("Starting Cohort Sync on " + folder.path() + " …");
        try {
            Credentials credentials = installation.start();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            announce(console, settings, folder, took, installation.firstStart(), credentials);
            switch (settings.mode()) {
                case START -> {}
                case DEMO ->
                    teardown.add(Demo.start(
                            settings.ports().url(), credentials.adminToken(), credentials.apiKey(), console::println));
            }
        } catch (UnusableSetting e) {
            throw e;
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            console.println("Cohort Sync does not start. " + e);
            console.println("More stands in " + folder.log());
            System.exit(FAULT);
        }
    }

    private static void announce(
            PrintStream console,
            StandaloneSettings settings,
            DataFolder folder,
            Duration took,
            FirstStart firstStart,
            Credentials credentials)
            throws IOException {
        List<String> lines = firstStart.isDue()
                ? Announcement.credentials(credentials, settings.credentials())
                : Announcement.earlierCredentials(folder);
        console.println();
        console.println(Announcement.ready(settings, folder, took, lines));
        console.flush();
        firstStart.told();
    }

    // Before the first logger is made. Otherwise each service would set up logging anew for all.
    private static void logTo(DataFolder folder) {
        System.setProperty("cohortsync.log.folder", folder.logs().toString());
        System.setProperty("logback.configurationFile", "standalone-logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static void stop(Teardown teardown, PrintStream console) {
        if (teardown.isEmpty()) {
            return; // Refused before anything had started.
        }
        console.println("Stopping …");
        teardown.close();
        console.println("Stopped.");
    }
}
