package io.cohortsync.engine.task;

import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.FailedLooks;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.state.DeviceState;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.LedgerEntry.State;
import io.cohortsync.engine.state.UserState;
import io.cohortsync.engine.sync.LedgerRule;
import io.cohortsync.engine.sync.Sender;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.User;
import java.nio.charset.StandardCharsets;

/**
 * Takes people who go out of all that counts them in this lane: cohorts and syncs. Nothing is sent for that, and their rows stay as
 * they are.
 */
final class Leaving {
    private final CohortBook cohorts;
    private final FailedLooks failures;
    private final SyncBook syncs;
    private final Sender sender;

    Leaving(CohortBook cohorts, FailedLooks failures, SyncBook syncs, Sender sender) {
        this.cohorts = cohorts;
        this.failures = failures;
        this.syncs = syncs;
        this.sender = sender;
    }

    /** Takes somebody out of the sizes of cohorts, of those who could not be evaluated and of what waits for runs. */
    void leaveCohorts(User leaver) {
        failures.forget(leaver);
        String workspaceId = UserKey.parse(new String(leaver.key().get(), StandardCharsets.UTF_8))
                .workspaceId();
        for (Sync sync : syncs.all()) {
            if (sync.command().value() != null && sync.command().workspaceId().equals(workspaceId)) {
                sender.release(leaver.key(), sync, LedgerEntry.getDefaultInstance());
                syncs.touch(sync);
            }
        }
        for (int number : leaver.cohorts()) {
            Cohort cohort = cohorts.withNumber(number);
            if (cohort != null) {
                cohorts.left(cohort);
                for (Sync sync : syncs.ofCohort(cohort.id())) {
                    // Who was never sent has no entry in the ledger and waits here all the same.
                    sender.release(leaver.key(), sync, LedgerEntry.getDefaultInstance());
                    syncs.touch(sync);
                }
            }
        }
    }

    /**
     * Gives up what stands in somebody's ledger.
     *
     * @param row takes along what destinations hold
     * @param state keeps what they were told and have not answered
     */
    void releaseLedger(User leaver, UserState.Builder row, DeviceState.Builder state) {
        for (LedgerEntry entry : leaver.ledger().all()) {
            Sync sync = syncs.withNumber(entry.getSync());
            if (sync == null) {
                continue;
            }
            if (LedgerRule.isUnanswered(entry)) {
                state.addUnanswered(entry);
                sender.release(leaver.key(), sync, LedgerEntry.getDefaultInstance());
            } else {
                sender.release(leaver.key(), sync, entry);
                if (sync.seen(entry).getState() != State.ABSENT) {
                    row.addLedger(entry);
                }
            }
            syncs.touch(sync);
        }
    }
}
