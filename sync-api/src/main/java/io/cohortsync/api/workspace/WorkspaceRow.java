package io.cohortsync.api.workspace;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;

@Entity
@Table(name = "workspace")
class WorkspaceRow {
    @Id
    String id;

    long version;
    String name;

    @Enumerated(EnumType.STRING)
    Plan plan;

    String timeZone;
    String listNameTemplate;
    int retentionDays;
    int eventRetentionDays;
    Instant createdAt;
    Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected WorkspaceRow() {}

    WorkspaceRow(Workspace workspace) {
        id = workspace.id();
        version = workspace.version();
        name = workspace.name();
        plan = workspace.plan();
        timeZone = workspace.timeZone().getId();
        listNameTemplate = workspace.listNameTemplate().text();
        retentionDays = workspace.retentionDays();
        eventRetentionDays = workspace.eventRetentionDays();
        createdAt = workspace.createdAt();
        updatedAt = workspace.updatedAt();
    }

    Workspace workspace() {
        return new Workspace(
                id,
                version,
                name,
                plan,
                ZoneId.of(timeZone),
                new ListNameTemplate(listNameTemplate),
                retentionDays,
                eventRetentionDays,
                createdAt,
                updatedAt);
    }
}
