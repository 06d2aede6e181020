package io.cohortsync.standalone.demo;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the demo live: sets up its workspace and sends what made-up people do, all through the public HTTP API. About twenty
 * events a second of a fixed number of people; while the API does not answer, what would have happened is left out.
 */
public final class Demo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final int EVENTS_PER_STEP = 10;
    private static final long STEP_MILLIS = 500;

    private final PublicApi api;
    private final String apiKey;
    private final Traffic traffic;
    private final InstantSource clock;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("demo-", 1).factory());

    private volatile boolean refused;

    private Demo(PublicApi api, String apiKey, Traffic traffic, InstantSource clock) {
        this.api = api;
        this.apiKey = apiKey;
        this.traffic = traffic;
        this.clock = clock;
    }

    /** Starts in the background; {@code console} hears when the workspace is set up, or why it could not be. */
    public static Demo start(String url, String adminToken, String apiKey, Consumer<String> console) {
        Demo demo = new Demo(new PublicApi(url, adminToken), apiKey, new Traffic(new Random()), InstantSource.system());
        demo.threads.execute(() -> demo.setUp(console));
        demo.threads.scheduleWithFixedDelay(demo::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
        return demo;
    }

    private void setUp(Consumer<String> console) {
        try {
            send(traffic.firstVisits(clock.instant()));
            new Workspace(api, clock).setUp();
            console.accept("The demo workspace is set up; made-up people are shopping.");
        } catch (IOException e) {
            LOG.error("The demo workspace is not set up", e);
            console.accept("The demo workspace is not complete: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        try {
            Instant now = clock.instant();
            send(traffic.next(EVENTS_PER_STEP, now));
            refused = false;
        } catch (IOException e) {
            if (!refused) { // Told when it begins, not twice a second.
                LOG.warn("Made-up events are refused from now on", e);
            }
            refused = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<Map<String, Object>> events) throws IOException, InterruptedException {
        api.post("/2/httpapi", Map.of("api_key", apiKey, "events", events));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        api.close();
    }
}
