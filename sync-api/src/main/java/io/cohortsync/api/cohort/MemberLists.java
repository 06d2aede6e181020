package io.cohortsync.api.cohort;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.message.ListComplete;
import io.cohortsync.contracts.message.Listing;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.user.UserKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the lists of static cohorts. No transaction is open while listings are written: a whole list may take minutes.
 * Thread-safe.
 */
@Service
public class MemberLists {
    private final Cohorts cohorts;
    private final UserUpdateLog log;
    private final Outbox outbox;
    private final Audit audit;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MemberLists(
            Cohorts cohorts,
            UserUpdateLog log,
            Outbox outbox,
            Audit audit,
            JdbcClient database,
            TransactionTemplate transaction,
            Clock clock) {
        this.cohorts = cohorts;
        this.log = log;
        this.outbox = outbox;
        this.audit = audit;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Why a user id can be nobody's; empty when it can be somebody's. */
    public static Optional<String> fault(String userId) {
        return ListingWriter.fault(userId);
    }

    /** Makes a static cohort with these members, or none at all. */
    public Cohort create(Caller caller, String name, Collection<UserKey> members) {
        Cohort cohort = cohorts.create(caller, new CohortRequest(name, null, null, true));
        if (!members.isEmpty()) {
            try {
                change(caller, cohort.id(), additions(members));
            } catch (Problem e) {
                cohorts.delete(caller, cohort.id(), EntityTag.of(cohort.version()));
                throw e;
            }
        }
        return cohort;
    }

    /** Replaces all members; the list before stays in force until all of the new one is durable. */
    public void replace(Caller caller, String id, Collection<UserKey> members) {
        Cohort cohort = staticCohort(caller, id);
        if (members.isEmpty()) {
            throw Problem.invalid("ids", null, "name no user; the list before stays");
        }
        long list = begin(cohort);
        var writer = new ListingWriter(log, cohort, list, clock.millis());
        members.forEach(user -> writer.write(user, Listing.Operation.ADD));
        writer.flush();
        complete(caller, cohort, list);
    }

    /** Applies changes to the list in force, in their order. */
    public void change(Caller caller, String id, List<MemberChange> changes) {
        Cohort cohort = staticCohort(caller, id);
        var writer = new ListingWriter(log, cohort, cohort.definitionVersion(), clock.millis());
        changes.forEach(change -> writer.write(change.user(), change.operation()));
        writer.flush();
    }

    private static List<MemberChange> additions(Collection<UserKey> members) {
        return members.stream()
                .map(user -> new MemberChange(user, Listing.Operation.ADD))
                .toList();
    }

    /** Puts users on the list in force and takes users off it; ids that can be nobody's are refused alone. */
    MembersChanged change(Caller caller, String id, List<String> add, List<String> remove) {
        Cohort cohort = staticCohort(caller, id);
        var writer = new ListingWriter(log, cohort, cohort.definitionVersion(), clock.millis());
        List<RefusedId> refused = new ArrayList<>();
        long added = write(writer, add, Listing.Operation.ADD, refused);
        long removed = write(writer, remove, Listing.Operation.REMOVE, refused);
        writer.flush();
        return new MembersChanged(added, removed, refused);
    }

    /**
     * Replaces all members by those of a CSV. The list before stays in force until the whole file has been read and is durable; a
     * file that breaks off or names nobody changes nothing.
     *
     * @throws IOException when the connection breaks
     */
    MembersReplaced replace(Caller caller, String id, InputStream csv) throws IOException {
        Cohort cohort = staticCohort(caller, id);
        long list = begin(cohort);
        var writer = new ListingWriter(log, cohort, list, clock.millis());
        var refusals = new Refusals();
        var lines = new IdLines(csv);
        long accepted = 0;
        for (IdLines.Line line = lines.next(); line != null; line = lines.next()) {
            String fault = fault(line);
            if (fault.isEmpty()) {
                writer.write(writer.user(line.id()), Listing.Operation.ADD);
                accepted++;
            } else {
                refusals.add(new RefusedLine(line.number(), line.id(), fault));
            }
        }
        if (accepted == 0) {
            throw Problem.invalid(
                    "body",
                    null,
                    "names no user, in " + refusals.count()
                            + " refused lines; the list before stays. To empty the cohort, remove"
                            + " its members one by one, or delete it");
        }
        writer.flush();
        complete(caller, cohort, list);
        return new MembersReplaced(accepted, refusals.count(), refusals.first());
    }

    private static String fault(IdLines.Line line) {
        return line.isAlone()
                ? ListingWriter.fault(line.id()).orElse("")
                : "has several columns; a line is one user id, in quotes where it has a comma, semicolon or tab";
    }

    private Cohort staticCohort(Caller caller, String id) {
        Cohort cohort = cohorts.get(caller.workspaceId(), id);
        if (!cohort.isStatic()) {
            throw Problem.notAvailable(
                    "cohort_id", id, "is a cohort by definition; only the members of a static cohort can be listed");
        }
        return cohort;
    }

    private static long write(
            ListingWriter writer, List<String> ids, Listing.Operation operation, List<RefusedId> refused) {
        long written = 0;
        for (String id : ids) {
            String fault = ListingWriter.fault(id).orElse("");
            if (fault.isEmpty()) {
                writer.write(writer.user(id), operation);
                written++;
            } else {
                refused.add(new RefusedId(id, fault));
            }
        }
        return written;
    }

    private long begin(Cohort cohort) {
        return database.sql("update cohort set lists_begun = lists_begun + 1 where id = ? returning lists_begun")
                .param(cohort.id())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Problem.noSuch("cohort", cohort.id()));
    }

    /** Of two uploads at once the one that began later stands, whichever ends first. */
    private void complete(Caller caller, Cohort cohort, long list) {
        transaction.executeWithoutResult(_ -> {
            outbox.begin();
            int raised = database.sql(
                            "update cohort set definition_version = ? where id = ? and definition_version < ?")
                    .params(list, cohort.id(), list)
                    .update();
            if (raised == 0) {
                cohorts.get(caller.workspaceId(), cohort.id());
                throw Problem.conflict(
                        "overtaken",
                        "Another whole list of this cohort was begun later and is in force already; this one changes nothing.",
                        List.of());
            }
            outbox.completeList(UserUpdate.newBuilder()
                    .setWorkspaceId(cohort.workspaceId())
                    .setAcceptedAt(clock.millis())
                    .setListComplete(ListComplete.newBuilder()
                            .setCohortId(cohort.id())
                            .setCohort(cohort.number())
                            .setList(list))
                    .build());
            audit.note(caller, "replaced the members of", "cohort", cohort.id(), cohort.name());
        });
    }

    /** Counts all, keeps the first: a file of a million faults needs no million answers. */
    private static final class Refusals {
        private static final int SHOWN = 1_000;
        private final List<RefusedLine> first = new ArrayList<>();
        private long count;

        void add(RefusedLine line) {
            count++;
            if (first.size() < SHOWN) {
                first.add(line);
            }
        }

        long count() {
            return count;
        }

        List<RefusedLine> first() {
            return List.copyOf(first);
        }
    }
}
