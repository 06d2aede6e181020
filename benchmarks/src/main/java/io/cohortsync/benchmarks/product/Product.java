package io.cohortsync.benchmarks.product;

import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.testkit.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The product as {@code ./cohortsync start} runs it: one JVM with all services, broker and database on an empty data folder. */
public final class Product implements AutoCloseable {
    /** Key of the first workspace's ingestion. */
    public static final String API_KEY = "bench-api-key-0123456789";

    private static final String TOKEN = "bench-admin-token-0123456789";
    private static final String ENGINE_GROUP = "membership-engine";
    private static final int PARTITIONS = 4;
    private static final int KAFKA = 7;
    private static final int LAST_MANAGEMENT = 5;
    private static final int OK = 200;
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ChildJvm jvm;
    private final Path folder;
    private final int port;
    private final Thread onInterrupt;

    private Product(ChildJvm jvm, Path folder, int port) {
        this.jvm = jvm;
        this.folder = folder;
        this.port = port;
        // Ctrl-C kills the JVM before it can stop its database.
        this.onInterrupt = new Thread(() -> LeftBehind.endDatabase(folder), "end-database");
    }

    /** Starts on {@code folder} and returns when all services are ready. */
    public static Product start(Path folder) throws Exception {
        Product product = begin(folder, PortRange.free());
        try {
            product.awaitReady();
            return product;
        } catch (Exception e) {
            product.close();
            throw e;
        }
    }

    /** Starts the same again after {@link #killHard()}, on its folder and ports, and does not wait. */
    public Product again() throws Exception {
        return begin(folder, port);
    }

    private static Product begin(Path folder, int port) throws ClassNotFoundException {
        ChildJvm jvm = Program.start(
                Map.of(
                        "COHORTSYNC_DATA_DIR",
                        folder.toString(),
                        "COHORTSYNC_PORT",
                        Integer.toString(port),
                        "COHORTSYNC_ADMIN_EMAIL",
                        "bench@example.org",
                        "COHORTSYNC_ADMIN_PASSWORD",
                        "bench-password-0123456789",
                        "COHORTSYNC_ADMIN_TOKEN",
                        TOKEN,
                        "COHORTSYNC_API_KEY",
                        API_KEY,
                        "COHORTSYNC_SECRET_KEY",
                        "bench-secret-key-0123456789",
                        "COHORTSYNC_ALLOWED_NETWORKS",
                        "127.0.0.0/8"),
                "start");
        Product product = new Product(jvm, folder, port);
        Runtime.getRuntime().addShutdownHook(product.onInterrupt);
        return product;
    }

    /** Port of sync-api. */
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "localhost:" + (port + KAFKA);
    }

    public Api api() {
        return new Api(URI.create("http://localhost:" + port), TOKEN);
    }

    public long pid() {
        return jvm.pid();
    }

    /** Waits until the engine has committed every accepted update. */
    public void awaitEngine(Duration limit) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            for (long lag = lag(admin); lag > 0; lag = lag(admin)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The engine is still " + lag + " updates behind after " + limit);
                }
                Thread.sleep(LOOK);
            }
        }
    }

    private static long lag(Admin admin) throws InterruptedException, ExecutionException {
        var committed = admin.listConsumerGroupOffsets(ENGINE_GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        long lag = 0;
        for (int i = 0; i < PARTITIONS; i++) {
            var partition = new TopicPartition(Topics.USER_UPDATES.name(), i);
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            var offset = committed.get(partition);
            lag += end - (offset == null ? 0 : offset.offset());
        }
        return lag;
    }

    /** Waits until all services say that they are ready. */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int offset = 1; offset <= LAST_MANAGEMENT; offset++) {
                URI readiness = URI.create("http://localhost:" + (port + offset) + "/actuator/health/readiness");
                while (!answers(client, readiness)) {
                    if (!jvm.isAlive() || System.nanoTime() > deadline) {
                        throw new IllegalStateException("The product is not ready: no good answer at " + readiness
                                + ". It printed:\n" + jvm.log());
                    }
                    Thread.sleep(LOOK);
                }
            }
        }
    }

    private static boolean answers(HttpClient client, URI address) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(address)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false; // not yet: nobody listens, or it is too busy starting to answer
        }
    }

    /** kill -9: nothing in it gets a chance to clean up, and its database is left running. Returns when it is dead. */
    public void killHard() throws IOException {
        jvm.close();
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }

    /** Stops it as Ctrl-C does, and ends what is left of it. */
    @Override
    public void close() throws IOException {
        try {
            jvm.stop(STOP);
        } catch (AssertionError e) {
            System.err.println("The product did not stop by itself: " + e.getMessage());
        } finally {
            jvm.close();
            LeftBehind.endDatabase(folder);
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
    }
}
