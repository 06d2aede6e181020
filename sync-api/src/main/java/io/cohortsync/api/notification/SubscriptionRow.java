package io.cohortsync.api.notification;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.definition.Definition.NotifiedEvent;
import io.cohortsync.contracts.wire.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

@Entity
@Table(name = "subscription")
class SubscriptionRow {
    @Id
    String id;

    String workspaceId;
    String email;

    @Nullable
    String syncId;

    String events;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected SubscriptionRow() {}

    SubscriptionRow(
            String id, String workspaceId, String email, @Nullable String syncId, Collection<NotifiedEvent> events) {
        this.id = id;
        this.workspaceId = workspaceId;
        this.email = email;
        this.syncId = syncId;
        this.events = text(events);
    }

    Set<NotifiedEvent> events() {
        return Json.mapper().readValue(events, new TypeReference<Set<NotifiedEvent>>() {});
    }

    Definition.Subscription definition() {
        return new Definition.Subscription(id, workspaceId, email, syncId, events());
    }

    /** Sorted, so that equal sets are equal texts. */
    static String text(Collection<NotifiedEvent> events) {
        return Json.mapper().writeValueAsString(EnumSet.copyOf(events));
    }
}
