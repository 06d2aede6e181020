package io.cohortsync.api.notification;

import io.cohortsync.api.outbox.DefinitionSource;
import io.cohortsync.contracts.definition.Definition;
import java.util.List;
import org.springframework.stereotype.Component;

/** The subscriptions as they are published. */
@Component
class SubscriptionDefinitions implements DefinitionSource {
    private final SubscriptionRows rows;

    SubscriptionDefinitions(SubscriptionRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Definition.Subscription> definitions() {
        return rows.findAll().stream().map(SubscriptionRow::definition).toList();
    }
}
