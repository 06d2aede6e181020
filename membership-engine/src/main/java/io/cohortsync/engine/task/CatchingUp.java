package io.cohortsync.engine.task;

import io.cohortsync.engine.Slice;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.sync.PendingStore;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Sends what is pending for real-time syncs that were resumed or whose destination came back, without a run, in slices between
 * updates: what a run gave up and what gathered meanwhile is kept until it is answered.
 */
final class CatchingUp {
    private static final Bytes BEGINNING = Bytes.wrap(new byte[0]);

    private final UserStore users;
    private final PendingStore pending;
    private final SyncBook syncs;
    private final Flips flips;
    /** Syncs with rows in `pending` that nobody else will send. Found again after a restart. */
    private final Set<String> behind = new TreeSet<>();

    CatchingUp(UserStore users, PendingStore pending, SyncBook syncs, Flips flips) {
        this.users = users;
        this.pending = pending;
        this.syncs = syncs;
        this.flips = flips;
        syncs.all().forEach(this::begin);
    }

    /** Has everything pending of a real-time sync sent that was not skipped. */
    void begin(Sync sync) {
        if (sync.sendsAtOnce() && sync.state().getPending() > 0) {
            behind.add(sync.id());
        }
    }

    /** Works until the slice is over or nothing waits. */
    void work(Slice slice, long now) {
        for (String syncId : List.copyOf(behind)) {
            if (slice.isOver()) {
                return;
            }
            sendPending(syncId, slice, now);
        }
    }

    private void sendPending(String syncId, Slice slice, long now) {
        Sync sync = syncs.withId(syncId);
        if (sync == null || !sync.sendsAtOnce()) {
            behind.remove(syncId);
            return;
        }
        List<Bytes> unsent = new ArrayList<>();
        boolean more = true;
        try (KeyValueIterator<Bytes, byte[]> rows = pending.after(sync.number(), BEGINNING)) {
            while (slice.goesOn() && (more = rows.hasNext())) {
                KeyValue<Bytes, byte[]> row = rows.next();
                if (!PendingStore.isSkipped(row.value)) {
                    unsent.add(PendingStore.userKey(row.key));
                }
            }
        }
        for (Bytes key : unsent) {
            User user = users.find(key);
            if (user != null) {
                flips.step(user, sync, 0, now);
                users.save(user);
            }
        }
        if (!more) {
            behind.remove(syncId);
        }
        syncs.touch(sync);
    }
}
