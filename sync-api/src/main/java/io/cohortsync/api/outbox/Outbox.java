package io.cohortsync.api.outbox;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.message.Deletion;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes messages in the transaction of the change they tell of. They reach the broker after the commit, at least once, in
 * the order of commits; if the transaction is rolled back, they never do. Needs a transaction. Thread-safe.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {
    private static final long LOCK = 0x6f7574626f78L;

    private final JdbcClient database;
    private final OutboxPublisher publisher;

    Outbox(JdbcClient database, OutboxPublisher publisher) {
        this.database = database;
        this.publisher = publisher;
    }

    /**
     * Call first in every transaction that changes definitions: from here to the commit nobody else does. So what is checked
     * against other definitions (cycles, who uses what) still holds at the commit, and messages are numbered in the order of
     * commits. Definitions change a few times a minute; a lock for all is fast enough.
     */
    public void begin() {
        database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
    }

    /** Tells every partition of the engine about one definition. */
    public void tellEngine(String definitionId, EngineCommand command) {
        write(Topics.ENGINE_COMMANDS, Spread.EVERY_PARTITION, definitionId, Json.write(command));
    }

    /** Tells every lane of users that a list of a static cohort is complete; everything sent to the lanes before comes first. */
    public void completeList(UserUpdate complete) {
        write(
                Topics.USER_UPDATES,
                Spread.EVERY_PARTITION,
                complete.getListComplete().getCohortId(),
                complete.toByteArray());
    }

    /** Publishes the new state of a definition. */
    public void publish(Definition definition) {
        write(Topics.DEFINITIONS, Spread.BY_KEY, definition.id(), Json.write(definition));
    }

    /** Publishes that a definition is gone. */
    public void publishDeletion(String definitionId) {
        write(Topics.DEFINITIONS, Spread.BY_KEY, definitionId, null);
    }

    /** Has the engine forget a user: in the user's lane, behind what was accepted before. */
    public void deleteUser(UserKey user, String deletionId, Instant at) {
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setWorkspaceId(user.workspaceId())
                .setAcceptedAt(at.toEpochMilli())
                .setDeletion(Deletion.newBuilder().setDeletionId(deletionId));
        switch (user.kind()) {
            case USER -> update.setUserId(user.id());
            case DEVICE -> update.setDeviceId(user.id());
        }
        write(Topics.USER_UPDATES, Spread.BY_KEY, user.text(), update.build().toByteArray());
    }

    private void write(TopicDeclaration topic, Spread spread, String key, byte @Nullable [] value) {
        begin();
        database.sql("insert into outbox (topic, spread, key, value) values (?, ?, ?, ?)")
                .params(Arrays.asList(topic.name(), spread.name(), key, value))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                publisher.wake();
            }
        });
    }
}
