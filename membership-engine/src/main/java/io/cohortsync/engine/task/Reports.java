package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.ComputationProgress;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.FailedLooks;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.FailedCohort;
import io.cohortsync.engine.definition.FailedComputation;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.run.RunBook;
import io.cohortsync.engine.state.CohortState;
import io.cohortsync.engine.state.Unevaluated;
import io.cohortsync.engine.sync.Sync;

/** Tells the rest of the system what changed in this partition since it was told last. */
final class Reports {
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final FailedLooks failures;
    private final SyncBook syncs;
    private final RunBook runs;
    private final Scan scan;
    private final Outlet outlet;
    private final int partition;
    private final int partitions;

    Reports(
            CohortBook cohorts,
            ComputationBook computations,
            FailedLooks failures,
            SyncBook syncs,
            RunBook runs,
            Scan scan,
            Outlet outlet,
            int partition,
            int partitions) {
        this.cohorts = cohorts;
        this.computations = computations;
        this.failures = failures;
        this.syncs = syncs;
        this.runs = runs;
        this.scan = scan;
        this.outlet = outlet;
        this.partition = partition;
        this.partitions = partitions;
    }

    void send(long now) {
        failures.takeUnreported().forEach(this::failuresChanged);
        cohorts.takeUnreportedFailures().forEach(failed -> outlet.report(population(failed, now)));
        cohorts.takeUnreported().forEach(cohort -> outlet.report(population(cohort, now)));
        computations.unreportedFailures().forEach(failed -> outlet.report(progress(failed, now)));
        computations.takeUnreported().forEach(computation -> outlet.report(progress(computation, now)));
        syncs.takeUnreported().forEach(sync -> outlet.report(holding(sync, now)));
        runs.takeUnreported(partition, partitions, now).forEach(outlet::report);
        runs.save();
        runs.retireDone();
    }

    private void failuresChanged(int number) {
        Cohort cohort = cohorts.withNumber(number);
        if (cohort != null) {
            cohorts.changed(cohort);
        }
        Computation computation = computations.withTimer(number);
        if (computation != null) {
            computations.changed(computation);
        }
    }

    private Population population(Cohort cohort, long now) {
        CohortState.Builder state = cohorts.state(cohort);
        Unevaluated unevaluated = failures.of(cohort.number());
        return Population.newBuilder()
                .setWorkspaceId(cohort.workspaceId())
                .setCohortId(cohort.id())
                .setCohortVersion(cohort.version())
                .setPartition(partition)
                .setPartitions(partitions)
                .setSize(state.getSize())
                .setEntered(state.getEntered())
                .setLeft(state.getLeft())
                .setProgress(scan.progress(cohort))
                .setReady(cohorts.isComputed(cohort))
                .setUnevaluated(unevaluated.getUsers())
                .setUnevaluatedBecause(unevaluated.getBecause())
                .setAt(now)
                .build();
    }

    private ComputationProgress progress(Computation computation, long now) {
        Unevaluated unevaluated = failures.of(computation.timer());
        return ComputationProgress.newBuilder()
                .setWorkspaceId(computation.workspaceId())
                .setComputationId(computation.id())
                .setComputationVersion(computation.version())
                .setPartition(partition)
                .setPartitions(partitions)
                .setUsers(computations.users(computation.id()))
                .setProgress(scan.progress(computation))
                .setReady(computations.isComputed(computation))
                .setUnevaluated(unevaluated.getUsers())
                .setUnevaluatedBecause(unevaluated.getBecause())
                .setAt(now)
                .build();
    }

    /** Whoever has a value keeps it. */
    private ComputationProgress progress(FailedComputation failed, long now) {
        long users = computations.users(failed.id());
        return ComputationProgress.newBuilder()
                .setWorkspaceId(failed.command().workspaceId())
                .setComputationId(failed.id())
                .setComputationVersion(failed.command().version())
                .setPartition(partition)
                .setPartitions(partitions)
                .setUsers(users)
                .setUnevaluated(users)
                .setUnevaluatedBecause(failed.reason())
                .setAt(now)
                .build();
    }

    private Population population(FailedCohort failed, long now) {
        CohortState.Builder before = cohorts.state(failed);
        Unevaluated unevaluated = failures.of(failed.command().number());
        return Population.newBuilder()
                .setWorkspaceId(failed.command().workspaceId())
                .setCohortId(failed.id())
                .setCohortVersion(failed.command().version())
                .setPartition(partition)
                .setPartitions(partitions)
                .setSize(before.getSize())
                .setEntered(before.getEntered())
                .setLeft(before.getLeft())
                .setFailure(failed.reason())
                .setUnevaluated(unevaluated.getUsers())
                .setUnevaluatedBecause(unevaluated.getBecause())
                .setAt(now)
                .build();
    }

    private Holding holding(Sync sync, long now) {
        return Holding.newBuilder()
                .setWorkspaceId(sync.command().workspaceId())
                .setSyncId(sync.id())
                .setPartition(partition)
                .setHolding(sync.state().getHolding())
                .setPending(sync.state().getPending())
                .setAt(now)
                .build();
    }
}
