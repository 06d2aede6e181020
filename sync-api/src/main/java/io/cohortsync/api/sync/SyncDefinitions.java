package io.cohortsync.api.sync;

import io.cohortsync.api.outbox.DefinitionSource;
import io.cohortsync.contracts.definition.Definition;
import java.util.List;
import org.springframework.stereotype.Component;

/** The syncs as they are published. */
@Component
class SyncDefinitions implements DefinitionSource {
    private final SyncRows rows;
    private final SyncMessages messages;

    SyncDefinitions(SyncRows rows, SyncMessages messages) {
        this.rows = rows;
        this.messages = messages;
    }

    @Override
    public List<Definition.Sync> definitions() {
        return rows.findAll().stream()
                .map(row -> messages.definition(row.sync()))
                .toList();
    }
}
