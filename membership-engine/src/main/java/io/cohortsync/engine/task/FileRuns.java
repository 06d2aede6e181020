package io.cohortsync.engine.task;

import io.cohortsync.contracts.engine.EngineCommand.EndFile;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.FileEnd;
import io.cohortsync.contracts.message.FileOutcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.run.Run;
import io.cohortsync.engine.run.RunBook;
import io.cohortsync.engine.sync.Sync;
import org.jspecify.annotations.Nullable;

/**
 * Runs that send the whole cohort as a file: what it is made from must stay the same until everybody is in it, and it is nothing
 * before all partitions have put their users in and the destination has said that it shows it.
 */
final class FileRuns {
    private final SyncBook syncs;
    private final RunBook runs;
    private final FileSources sources;
    private final Deletions deletions;
    private final Outlet outlet;
    private final int partition;
    private final int partitions;

    FileRuns(
            SyncBook syncs,
            RunBook runs,
            FileSources sources,
            Deletions deletions,
            Outlet outlet,
            int partition,
            int partitions) {
        this.syncs = syncs;
        this.runs = runs;
        this.sources = sources;
        this.deletions = deletions;
        this.outlet = outlet;
        this.partition = partition;
        this.partitions = partitions;
    }

    /** Whether users can be put into the run's file now; a run whose file would be made from two things fails. */
    boolean goesOn(Run run, Sync sync) {
        Long source = sources.of(sync);
        if (source == null) {
            return false;
        }
        if (!run.file().isMade()) {
            run.file().make(source);
            sync.openFile(run.id());
        } else if (!run.file().isMadeFrom(source)) {
            run.fail(
                    "file_source_changed",
                    "The cohort, its list or the mapping changed while the file was made. Nothing changed at the destination;"
                            + " the next run sends it.");
            return false;
        }
        return true;
    }

    /** Has the destination told what becomes of a file, by the one partition whose turn it is. */
    void end(EndFile command) {
        Run run = runs.withId(command.runId());
        Sync sync = syncs.withId(command.syncId());
        if (run == null || sync == null || !run.file().isStaged() || run.file().isEnding()) {
            return;
        }
        switch (command.end()) {
            case COMPLETE -> {
                // Whoever cancelled it may not have been heard yet when the word was given.
                FileEnd end = run.state().getCancelled() ? FileEnd.FILE_DISCARD : FileEnd.FILE_COMPLETE;
                tell(run, sync, end);
            }
            case DISCARD -> tell(run, sync, FileEnd.FILE_DISCARD);
            case FORGET -> close(run, sync, null, 0);
        }
    }

    private void tell(Run run, Sync sync, FileEnd end) {
        run.file().end();
        if (sync.number() % partitions == partition) {
            outlet.deliver(DeliveryBatch.newBuilder()
                    .setWorkspaceId(sync.command().workspaceId())
                    .setDestinationId(sync.command().destinationId())
                    .setSyncId(sync.id())
                    .setRunId(run.id())
                    .setFileEnd(end)
                    .build());
        }
    }

    /** The destination has answered what became of a file. */
    void ended(String runId, String syncId, FileOutcome outcome, long now) {
        Run run = runs.withId(runId);
        Sync sync = syncs.withId(syncId);
        if (run != null && sync != null && run.file().hasToEnd()) {
            close(run, sync, outcome, now);
        }
    }

    private void close(Run run, Sync sync, @Nullable FileOutcome outcome, long now) {
        boolean completing = outcome != null && outcome.getEnd() == FileEnd.FILE_COMPLETE;
        if (outcome != null && completing && outcome.getState() == OutcomeState.DELIVERED) {
            sync.showFile(run.id());
        } else if (outcome != null && completing) {
            // It may be shown: until another one is, both are reckoned with.
            run.fail(outcome.getReason(), outcome.getPartnerMessage());
        } else {
            sync.dropFile(run.id());
        }
        run.file().ended();
        syncs.touch(sync);
        deletions.stepAll(sync.number(), now);
    }

    /** Nothing can be sent for a deleted sync: its parts lie at the destination until that forgets them. */
    void syncDeleted(String syncId) {
        for (Run run : runs.going()) {
            if (run.syncId().equals(syncId) && run.file().hasToEnd()) {
                run.fail("sync_deleted", "The sync was deleted before its file was complete.");
                run.file().ended();
            }
        }
    }
}
