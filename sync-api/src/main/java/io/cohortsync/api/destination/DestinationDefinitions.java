package io.cohortsync.api.destination;

import io.cohortsync.api.outbox.DefinitionSource;
import io.cohortsync.contracts.definition.Definition;
import java.util.List;
import org.springframework.stereotype.Component;

/** The destinations as they are published. */
@Component
class DestinationDefinitions implements DefinitionSource {
    private final DestinationRows rows;

    DestinationDefinitions(DestinationRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Definition.Destination> definitions() {
        return rows.findAll().stream()
                .map(row -> row.destination().definition())
                .toList();
    }
}
