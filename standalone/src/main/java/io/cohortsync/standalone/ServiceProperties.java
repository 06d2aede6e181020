package io.cohortsync.standalone;

import java.util.HashMap;
import java.util.Map;

/** How each service is configured in an installation. */
final class ServiceProperties {
    static final String DATABASE = "cohortsync";
    private static final String LOOPBACK = "127.0.0.1";

    private final Ports ports;
    private final Map<String, String> shared;
    private final Map<String, String> database;

    /** {@code databaseUrl} names the one database that all services share, each in a schema of its own. */
    ServiceProperties(Ports ports, String masterKey, String bootstrapServers, String databaseUrl, String password) {
        this.ports = ports;
        this.shared = Map.of(
                "cohortsync.partitions", "4",
                "cohortsync.replication", "1",
                "cohortsync.master-key", masterKey,
                "spring.kafka.bootstrap-servers", bootstrapServers,
                "spring.lifecycle.timeout-per-shutdown-phase", "5s");
        this.database = Map.of(
                "spring.datasource.url", databaseUrl,
                "spring.datasource.username", "postgres",
                "spring.datasource.password", password);
    }

    Map<String, String> syncApi(Credentials credentials) {
        return merged(
                shared,
                database,
                Map.of(
                        "server.port",
                        Integer.toString(ports.open()),
                        "management.server.port",
                        Integer.toString(ports.syncApiManagement()),
                        "management.server.address",
                        LOOPBACK,
                        "cohortsync.api.history-url",
                        "http://" + LOOPBACK + ":" + ports.history()),
                Map.of(
                        "cohortsync.bootstrap.admin-email", credentials.adminEmail(),
                        "cohortsync.bootstrap.admin-password", credentials.adminPassword(),
                        "cohortsync.bootstrap.admin-token", credentials.adminToken(),
                        "cohortsync.bootstrap.api-key", credentials.apiKey(),
                        "cohortsync.bootstrap.secret-key", credentials.secretKey()));
    }

    Map<String, String> engine(String stateFolder) {
        return merged(shared, managementOnly(ports.engine()), Map.of("cohortsync.engine.state-dir", stateFolder));
    }

    Map<String, String> dispatcher(String allowedNetworks) {
        return merged(
                shared,
                managementOnly(ports.dispatcher()),
                Map.of(
                        "cohortsync.dispatcher.sandbox-url",
                        "http://" + LOOPBACK + ":" + ports.open(),
                        "cohortsync.dispatcher.allowed-networks",
                        allowedNetworks));
    }

    Map<String, String> history() {
        return merged(
                shared,
                database,
                Map.of(
                        "server.port",
                        Integer.toString(ports.history()),
                        "server.address",
                        LOOPBACK,
                        "management.server.port",
                        Integer.toString(ports.historyManagement()),
                        "management.server.address",
                        LOOPBACK));
    }

    Map<String, String> notification() {
        return merged(
                shared,
                database,
                managementOnly(ports.notification()),
                Map.of("cohortsync.notification.public-url", ports.url()));
    }

    /** Adds the mail catcher to the properties of the notification service. */
    Map<String, String> caughtMails(Map<String, String> notification) {
        return merged(
                notification, Map.of("spring.mail.host", LOOPBACK, "spring.mail.port", Integer.toString(ports.smtp())));
    }

    // One port for all it answers, so the address is the server's: a separate management address would be refused.
    private static Map<String, String> managementOnly(int port) {
        return Map.of(
                "server.port", Integer.toString(port),
                "server.address", LOOPBACK,
                "management.server.port", Integer.toString(port));
    }

    @SafeVarargs
    private static Map<String, String> merged(Map<String, String>... parts) {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> part : parts) {
            all.putAll(part);
        }
        return all;
    }
}
