package io.cohortsync.standalone;

import io.cohortsync.api.SyncApiApplication;
import io.cohortsync.dispatcher.DispatcherApplication;
import io.cohortsync.engine.MembershipEngineApplication;
import io.cohortsync.history.HistoryServiceApplication;
import io.cohortsync.notification.NotificationServiceApplication;
import io.cohortsync.standalone.demo.MailCatcher;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts everything on one data folder, in order. */
final class Installation {
    private static final int SECRET_BYTES = 24;
    private static final int MASTER_KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StandaloneSettings settings;
    private final DataFolder folder;
    private final Teardown teardown;
    private final FirstStart firstStart;

    Installation(StandaloneSettings settings, DataFolder folder, Teardown teardown) {
        this.settings = settings;
        this.folder = folder;
        this.teardown = teardown;
        this.firstStart = new FirstStart(folder, settings.mode(), () -> secret(SECRET_BYTES));
    }

    /** The credentials that are told at the first start only. */
    FirstStart firstStart() {
        return firstStart;
    }

    /** Returns the credentials in force when all services take requests. What was started is in the hands of the teardown. */
    Credentials start() throws IOException, SQLException, InterruptedException, ExecutionException {
        teardown.add(InstanceLock.take(folder));
        String masterKey = settings.masterKey().isBlank()
                ? folder.masterKey().readOrMake(() -> secret(MASTER_KEY_BYTES))
                : settings.masterKey();
        String password = folder.postgresPassword().readOrMake(() -> secret(SECRET_BYTES));
        Credentials credentials = firstStart.credentials(settings.credentials());
        Servers servers = Servers.start(folder, settings.ports(), password, teardown);
        ServiceProperties properties = new ServiceProperties(
                settings.ports(), masterKey, servers.bootstrapServers(), servers.databaseUrl(), password);
        startServices(properties, credentials);
        return credentials;
    }

    private void startServices(ServiceProperties properties, Credentials credentials)
            throws IOException, InterruptedException {
        List<Service> services = new ArrayList<>(List.of(
                new Service("sync-api", SyncApiApplication::builder, properties.syncApi(credentials)),
                new Service(
                        "membership-engine",
                        MembershipEngineApplication::builder,
                        properties.engine(folder.streams().toString())),
                new Service(
                        "dispatcher",
                        DispatcherApplication::builder,
                        properties.dispatcher(settings.allowedNetworks())),
                new Service("history-service", HistoryServiceApplication::builder, properties.history())));
        ApplicationContextInitializer<ConfigurableApplicationContext> more = _ -> {};
        Map<String, String> notification = properties.notification();
        switch (settings.mode()) {
            case START -> {}
            case DEMO -> {
                more = teardown.add(MailCatcher.start(settings.ports().smtp()));
                notification = properties.caughtMails(notification);
            }
        }
        services.add(new Service("notification-service", NotificationServiceApplication::builder, notification));
        teardown.add(new RunningServices()).start(services, more);
    }

    private static String secret(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
