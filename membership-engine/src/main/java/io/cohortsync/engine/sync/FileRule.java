package io.cohortsync.engine.sync;

import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import io.cohortsync.engine.state.OpenFile;
import io.cohortsync.engine.state.SyncState;
import io.cohortsync.engine.state.SyncStateOrBuilder;
import io.cohortsync.engine.user.StableHash;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a destination holds that shows one file of a whole cohort at a time. A user's entry names the files the user is in, the sync
 * the file that is shown: that another one is shown is one change, however many users come and go by it. Pure.
 */
public final class FileRule {
    private FileRule() {}

    /** The file of a run; the same in every partition, and never 0. */
    public static long file(String runId) {
        long hash = StableHash.of(runId);
        return hash == 0 ? 1 : hash;
    }

    /** An entry as one of a list: held, if the user is in the file that is shown, uncertain, if in one that may be shown. */
    static LedgerEntry seen(LedgerEntry entry, SyncStateOrBuilder sync) {
        LedgerEntry.Builder seen = entry.toBuilder().clearAwaited();
        if (isIn(entry, sync.getShownFile())) {
            return seen.setState(State.HELD).build();
        }
        if (sync.getOpenFilesList().stream().anyMatch(open -> isIn(entry, open.getFile()))) {
            return seen.setState(State.UNCERTAIN).build();
        }
        return seen.setState(State.ABSENT).clearIdentifiers().build();
    }

    /** An entry after the answer to the part the user was sent in. */
    static LedgerEntry answered(LedgerEntry entry, OutcomeState outcome, SyncStateOrBuilder sync) {
        Set<Long> files = new LinkedHashSet<>(entry.getFilesList());
        // Of all others it is known that they are not shown.
        files.removeIf(file -> file != sync.getShownFile()
                && sync.getOpenFilesList().stream().noneMatch(open -> open.getFile() == file));
        if (outcome == OutcomeState.STAGED) {
            files.add(file(entry.getRunId()));
        }
        return entry.toBuilder()
                .setState(State.ABSENT)
                .clearRunId()
                .clearFiles()
                .addAllFiles(files)
                .build();
    }

    /** The entry of a user who is in the files of {@code foreign} too. */
    static LedgerEntry joined(LedgerEntry entry, LedgerEntry foreign) {
        Set<Long> files = new LinkedHashSet<>(entry.getFilesList());
        files.addAll(foreign.getFilesList());
        LedgerEntry.Builder joined = entry.toBuilder().clearFiles().addAllFiles(files);
        if (entry.getIdentifiersCount() == 0) {
            joined.addAllIdentifiers(foreign.getIdentifiersList());
        }
        return joined.build();
    }

    /** Keeps the counts of users in files right when one entry replaces another. */
    static void count(SyncState.Builder sync, LedgerEntry from, LedgerEntry to) {
        sync.setHolding(sync.getHolding() + change(sync.getShownFile(), from, to));
        for (OpenFile.Builder open : sync.getOpenFilesBuilderList()) {
            open.setUsers(open.getUsers() + change(open.getFile(), from, to));
        }
    }

    /** Users come into {@code file} from here on. */
    static void open(SyncState.Builder sync, long file) {
        if (sync.getOpenFilesList().stream().noneMatch(open -> open.getFile() == file)) {
            sync.addOpenFiles(OpenFile.newBuilder().setFile(file));
        }
    }

    /** The destination shows {@code file} instead of what it showed, and none that may have been shown before. */
    static void show(SyncState.Builder sync, long file) {
        long users = sync.getOpenFilesList().stream()
                .filter(open -> open.getFile() == file)
                .mapToLong(OpenFile::getUsers)
                .sum();
        sync.setShownFile(file).setHolding(users).clearOpenFiles();
    }

    /** {@code file} will never be shown. */
    static void drop(SyncState.Builder sync, long file) {
        List<OpenFile> others = new ArrayList<>(sync.getOpenFilesList());
        others.removeIf(open -> open.getFile() == file);
        sync.clearOpenFiles().addAllOpenFiles(others);
    }

    private static int change(long file, LedgerEntry from, LedgerEntry to) {
        return (isIn(to, file) ? 1 : 0) - (isIn(from, file) ? 1 : 0);
    }

    private static boolean isIn(LedgerEntry entry, long file) {
        return file != 0 && entry.getFilesList().contains(file);
    }
}
