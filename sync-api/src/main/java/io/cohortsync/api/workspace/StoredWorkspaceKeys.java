package io.cohortsync.api.workspace;

import io.cohortsync.api.installation.Secrets;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps all keys of the installation in memory: they are few, and a wrong key then costs no question to the database.
 */
@Component
class StoredWorkspaceKeys implements WorkspaceKeys {
    private static final Logger LOG = LoggerFactory.getLogger(StoredWorkspaceKeys.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient database;
    private final Clock clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Snapshot snapshot = new Snapshot(Instant.MIN, Map.of());

    StoredWorkspaceKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public @Nullable String workspaceIdForApiKey(String apiKey) {
        byte[] hash = Secrets.hash(apiKey);
        // Where a hash lies in the map tells nothing about the key it was made of.
        Key key = fresh().keys().get(ByteBuffer.wrap(hash));
        return key != null && MessageDigest.isEqual(key.apiKeyHash(), hash) ? key.workspaceId() : null;
    }

    @Override
    public boolean isSecretKey(String workspaceId, String secretKey) {
        byte[] hash = Secrets.hash(secretKey);
        boolean found = false;
        for (Key key : fresh().keys().values()) {
            found |= key.workspaceId().equals(workspaceId) && MessageDigest.isEqual(key.secretKeyHash(), hash);
        }
        return found;
    }

    /** Adds a key, or gives an existing one this secret and workspace. Seen by this instance at once. */
    void put(String workspaceId, String apiKey, String secretKey) {
        database.sql("""
                insert into workspace_key (api_key_hash, workspace_id, secret_key_hash, created_at)
                values (?, ?, ?, current_timestamp)
                on conflict (api_key_hash)
                do update set workspace_id = excluded.workspace_id, secret_key_hash = excluded.secret_key_hash
                """)
                .params(Secrets.hash(apiKey), workspaceId, Secrets.hash(secretKey))
                .update();
        snapshot = new Snapshot(Instant.MIN, Map.of());
    }

    private Snapshot fresh() {
        Snapshot current = snapshot;
        if (current.isFresh(clock.instant())) {
            return current;
        }
        boolean empty = current.keys().isEmpty();
        // While one caller reads, the others go on with what is known; only an empty memory makes them wait.
        if (empty) {
            loading.lock();
        } else if (!loading.tryLock()) {
            return current;
        }
        try {
            if (!snapshot.isFresh(clock.instant())) {
                snapshot = load();
            }
            return snapshot;
        } catch (DataAccessException e) {
            if (empty) {
                throw e;
            }
            LOG.warn("Keys are some seconds older than usual: {}", e.getMessage());
            return current;
        } finally {
            loading.unlock();
        }
    }

    private Snapshot load() {
        Instant at = clock.instant();
        List<Key> keys = database.sql("select workspace_id, api_key_hash, secret_key_hash from workspace_key")
                .query((row, _) -> new Key(row.getString(1), row.getBytes(2), row.getBytes(3)))
                .list();
        return new Snapshot(
                at,
                keys.stream().collect(Collectors.toUnmodifiableMap(key -> ByteBuffer.wrap(key.apiKeyHash()), k -> k)));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Key(String workspaceId, byte[] apiKeyHash, byte[] secretKeyHash) {}

    private record Snapshot(Instant at, Map<ByteBuffer, Key> keys) {
        boolean isFresh(Instant now) {
            return now.isBefore(at.plus(FRESH)) && !at.equals(Instant.MIN);
        }
    }
}
