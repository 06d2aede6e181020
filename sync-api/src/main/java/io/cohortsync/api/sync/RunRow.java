package io.cohortsync.api.sync;

import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.contracts.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "run")
class RunRow {
    @Id
    String id;

    String workspaceId;
    String syncId;
    String destinationId;
    boolean dryRun;
    boolean sendsFile;
    long version;

    @Enumerated(EnumType.STRING)
    RunState state;

    boolean commanded;
    long added;
    long removed;

    @Column(name = "set_count")
    long set;

    @Column(name = "unset_count")
    long unset;

    long skippedUnresolvedMapping;
    long skippedRejected;
    long undelivered;
    long sent;

    @Nullable
    Double successRate;

    boolean belowTarget;
    double progress;

    @Nullable
    String failure;

    @Nullable
    String plan;

    Instant createdAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected RunRow() {}

    RunRow(Run run) {
        id = run.id();
        workspaceId = run.workspaceId();
        syncId = run.syncId();
        destinationId = run.destinationId();
        dryRun = run.dryRun();
        sendsFile = run.sendsFile();
        version = run.version();
        state = run.state();
        commanded = run.commanded();
        added = run.counts().added();
        removed = run.counts().removed();
        set = run.counts().set();
        unset = run.counts().unset();
        skippedUnresolvedMapping = run.counts().skippedUnresolvedMapping();
        skippedRejected = run.counts().skippedRejectedByPartner();
        undelivered = run.counts().undelivered();
        sent = run.counts().sent();
        successRate = run.successRate();
        belowTarget = run.belowTarget();
        progress = run.progress();
        failure = run.failure() == null ? null : Json.mapper().writeValueAsString(run.failure());
        plan = run.plan() == null ? null : Json.mapper().writeValueAsString(run.plan());
        createdAt = run.createdAt();
        startedAt = run.startedAt();
        finishedAt = run.finishedAt();
    }

    Run run() {
        return new Run(
                id,
                workspaceId,
                syncId,
                destinationId,
                dryRun,
                sendsFile,
                version,
                state,
                commanded,
                new RunEvent.Counts(
                        added, removed, set, unset, skippedUnresolvedMapping, skippedRejected, undelivered, sent),
                successRate,
                belowTarget,
                progress,
                failure == null ? null : Json.mapper().readValue(failure, RunEvent.Failure.class),
                plan == null ? null : Json.mapper().readValue(plan, RunEvent.Plan.class),
                createdAt,
                startedAt,
                finishedAt);
    }
}
