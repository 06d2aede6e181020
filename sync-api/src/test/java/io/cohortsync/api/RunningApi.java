package io.cohortsync.api;

import io.cohortsync.testkit.TestKafka;
import io.cohortsync.testkit.TestPostgres;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;

/** The real application on a port of its own, with a real database and a real broker. */
public final class RunningApi implements AutoCloseable {
    public static final String ADMIN_TOKEN = "test-admin-token-0123456789";
    public static final String ADMIN_EMAIL = "admin@example.com";
    public static final String ADMIN_PASSWORD = "correct horse battery";
    public static final String API_KEY = "test-api-key";
    public static final String SECRET_KEY = "test-secret-key";

    private final TestPostgres.Database database;
    private final ConfigurableApplicationContext context;

    private RunningApi(TestPostgres.Database database, Map<String, String> settings) {
        this.database = database;
        this.context = SyncApiApplication.builder().run(arguments(database, settings));
    }

    /** What the application is started with: the usual settings, some of them changed. */
    static String[] arguments(TestPostgres.Database database, Map<String, String> changed) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.username());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.datasource.hikari.maximum-pool-size", "6");
        settings.put("spring.kafka.bootstrap-servers", TestKafka.bootstrapServers());
        // Two at a time share the broker: each needs a place of its own in the groups.
        settings.put("cohortsync.api.listeners.instance", UUID.randomUUID().toString());
        settings.put("cohortsync.partitions", "4");
        settings.put("cohortsync.master-key", "a master key only tests use");
        settings.put("cohortsync.bootstrap.admin-email", ADMIN_EMAIL);
        settings.put("cohortsync.bootstrap.admin-password", ADMIN_PASSWORD);
        settings.put("cohortsync.bootstrap.admin-token", ADMIN_TOKEN);
        settings.put("cohortsync.bootstrap.api-key", API_KEY);
        settings.put("cohortsync.bootstrap.secret-key", SECRET_KEY);
        settings.put("COHORTSYNC_SECRET_SIGNING", "whsec_" + "A".repeat(32));
        settings.put("COHORTSYNC_SECRET_NEW_SIGNING", "whsec_" + "B".repeat(32));
        settings.putAll(changed);
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** One for all tests of the JVM; each makes a workspace of its own in it. */
    public static RunningApi shared() {
        return Shared.API;
    }

    private static final class Shared {
        static final RunningApi API = start();
    }

    /** On an empty database. */
    public static RunningApi start() {
        return start(Map.of());
    }

    /** On an empty database, with some settings changed. */
    public static RunningApi start(Map<String, String> settings) {
        return new RunningApi(TestPostgres.freshDatabase(), settings);
    }

    /** On the database of an earlier one. */
    public static RunningApi startOn(TestPostgres.Database database, Map<String, String> settings) {
        return new RunningApi(database, settings);
    }

    public TestPostgres.Database database() {
        return database;
    }

    /** Speaks with the first workspace's admin token. */
    public ApiClient admin() {
        return client().withToken(ADMIN_TOKEN);
    }

    /** Shows nothing. */
    public ApiClient client() {
        return new ApiClient("http://localhost:" + port("local.server.port"));
    }

    /** Speaks to the management port. */
    public ApiClient management() {
        return new ApiClient("http://localhost:" + port("local.management.port"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private String port(String property) {
        return context.getEnvironment().getRequiredProperty(property);
    }
}
