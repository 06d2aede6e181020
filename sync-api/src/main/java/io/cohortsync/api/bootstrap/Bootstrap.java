package io.cohortsync.api.bootstrap;

import io.cohortsync.api.access.Accounts;
import io.cohortsync.api.access.Role;
import io.cohortsync.api.installation.Secrets;
import io.cohortsync.api.notification.Subscriptions;
import io.cohortsync.api.workspace.Workspace;
import io.cohortsync.api.workspace.WorkspaceKeys;
import io.cohortsync.api.workspace.Workspaces;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Before the first request is answered: on an empty database makes the first workspace, its administrator, an admin token and
 * keys; on a used one lets the token and the keys of the settings in, so that scripts keep working when they change.
 */
@Component
class Bootstrap implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);
    private static final String DEFAULT_EMAIL = "admin@cohortsync.local";
    private static final long LOCK = 0x636f686f7274L;

    private final BootstrapSettings settings;
    private final Workspaces workspaces;
    private final WorkspaceKeys keys;
    private final Accounts accounts;
    private final Subscriptions subscriptions;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Bootstrap(
            BootstrapSettings settings,
            Workspaces workspaces,
            WorkspaceKeys keys,
            Accounts accounts,
            Subscriptions subscriptions,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.workspaces = workspaces;
        this.keys = keys;
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(_ -> {
            // Two instances may start on the same empty database.
            database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
            if (workspaces.noneYet()) {
                createFirstWorkspace();
            } else {
                letSettingsIn();
            }
        });
    }

    private void createFirstWorkspace() {
        var generated = new LinkedHashMap<String, String>();
        Workspace workspace = workspaces.create("My workspace");
        String email = given(settings.adminEmail(), DEFAULT_EMAIL, "COHORTSYNC_ADMIN_EMAIL", generated);
        subscriptions.addUsual(workspace.id(), email);
        accounts.create(
                workspace.id(),
                email,
                given(settings.adminPassword(), Secrets.random(), "COHORTSYNC_ADMIN_PASSWORD", generated),
                Role.ADMIN);
        accounts.putSettingsToken(
                workspace.id(), given(settings.adminToken(), Secrets.random(), "COHORTSYNC_ADMIN_TOKEN", generated));
        workspaces.putKeys(
                workspace.id(),
                given(settings.apiKey(), Secrets.random(), "COHORTSYNC_API_KEY", generated),
                given(settings.secretKey(), Secrets.random(), "COHORTSYNC_SECRET_KEY", generated));
        if (!generated.isEmpty()) {
            LOG.warn("First start. Generated, shown this once: {}", generated);
        }
    }

    private void letSettingsIn() {
        String first = database.sql("select id from workspace order by id limit 1")
                .query(String.class)
                .single();
        if (!settings.adminToken().isEmpty()) {
            accounts.putSettingsToken(first, settings.adminToken());
        }
        if (!settings.apiKey().isEmpty() && !settings.secretKey().isEmpty()) {
            String owner = keys.workspaceIdForApiKey(settings.apiKey());
            workspaces.putKeys(owner == null ? first : owner, settings.apiKey(), settings.secretKey());
        }
    }

    private static String given(String setting, String otherwise, String name, Map<String, String> generated) {
        if (!setting.isEmpty()) {
            return setting;
        }
        generated.put(name, otherwise);
        return otherwise;
    }
}
