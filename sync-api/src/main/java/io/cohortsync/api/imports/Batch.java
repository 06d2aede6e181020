package io.cohortsync.api.imports;

import io.cohortsync.api.imports.RowReader.Row;
import io.cohortsync.api.ingestion.Appended;
import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.message.UserUpdate;
import java.util.ArrayList;
import java.util.List;

/** The records of a file between two points from where it can be continued. For one thread. */
final class Batch {
    private static final int RECORDS = 2_000;
    private static final long BYTES = 8_000_000;
    /** Each waits for the broker as long as a request does. */
    private static final int TRIES = 5;

    private final String workspaceId;
    private final List<UserUpdate> updates = new ArrayList<>();
    private final List<Refusal> ifTooLarge = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private long bytes;

    Batch(String workspaceId) {
        this.workspaceId = workspaceId;
    }

    void add(Row row) {
        switch (row) {
            case Row.Refused(Refusal refusal) -> refusals.add(refusal);
            case Row.Taken(UserUpdate.Builder draft, Refusal refusal) -> {
                UserUpdate update = draft.setWorkspaceId(workspaceId).build();
                bytes += update.getSerializedSize();
                updates.add(update);
                ifTooLarge.add(refusal);
            }
        }
    }

    boolean isFull() {
        return updates.size() + refusals.size() >= RECORDS || bytes >= BYTES;
    }

    boolean isEmpty() {
        return updates.isEmpty() && refusals.isEmpty();
    }

    int accepted() {
        return updates.size();
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /**
     * Makes the updates durable; one that is too large becomes a refusal. Throws a 503 when the broker does not take them: some may be
     * stored, which sending them again does not change.
     */
    void append(UserUpdateLog log) {
        int tries = 0;
        while (!updates.isEmpty()) {
            switch (log.append(updates)) {
                case Appended.Acknowledged() -> {
                    return;
                }
                case Appended.TooLarge(int position) -> {
                    updates.remove(position);
                    refusals.add(ifTooLarge.remove(position));
                }
                case Appended.Unavailable(String reason) -> {
                    if (++tries == TRIES) {
                        throw Problem.unavailable("The broker does not take updates (" + reason
                                + "). The import can go on at received_bytes when it does.");
                    }
                }
            }
        }
    }

    void clear() {
        updates.clear();
        ifTooLarge.clear();
        refusals.clear();
        bytes = 0;
    }
}
