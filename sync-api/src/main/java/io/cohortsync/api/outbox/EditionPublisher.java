package io.cohortsync.api.outbox;

import io.cohortsync.contracts.definition.Definition;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes all definitions anew at the first start of a version whose documents say more: otherwise one that nobody changes
 * would stay without it for ever, and its readers would take it for something else.
 */
@Component
class EditionPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(EditionPublisher.class);

    private final List<DefinitionSource> sources;
    private final Outbox outbox;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    EditionPublisher(
            List<DefinitionSource> sources, Outbox outbox, JdbcClient database, TransactionTemplate transaction) {
        this.sources = List.copyOf(sources);
        this.outbox = outbox;
        this.database = database;
        this.transaction = transaction;
    }

    /** Where one cannot be published none is, and the next start tries again: the documents of before still serve. */
    @EventListener(ApplicationReadyEvent.class)
    void publishAnew() {
        try {
            transaction.executeWithoutResult(_ -> publishEarlier());
        } catch (RuntimeException e) {
            LOG.error("Definitions are published anew at the next start", e);
        }
    }

    private void publishEarlier() {
        outbox.begin();
        int raised = database.sql("update published_edition set edition = ? where edition < ?")
                .params(Definition.EDITION, Definition.EDITION)
                .update();
        if (raised > 0) {
            sources.forEach(source -> source.definitions().forEach(outbox::publish));
        }
    }
}
