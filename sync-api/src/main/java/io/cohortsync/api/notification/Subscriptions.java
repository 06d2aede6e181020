package io.cohortsync.api.notification;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.installation.Secrets;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.sync.Syncs;
import io.cohortsync.contracts.definition.Definition.NotifiedEvent;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is told of what, per workspace. */
@Service
@Transactional
public class Subscriptions {
    private static final Set<NotifiedEvent> USUAL = EnumSet.of(
            NotifiedEvent.RUN_SUCCEEDED,
            NotifiedEvent.RUN_FAILED,
            NotifiedEvent.DESTINATION_STOPPED,
            NotifiedEvent.DESTINATION_RECOVERED);
    private static final int TAG_LENGTH = 16;

    private final SubscriptionRows rows;
    private final Syncs syncs;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;

    Subscriptions(SubscriptionRows rows, Syncs syncs, Outbox outbox, Audit audit, Ids ids) {
        this.rows = rows;
        this.syncs = syncs;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
    }

    /** Tells {@code email} of what most people want to hear of, for all syncs. */
    public void addUsual(String workspaceId, String email) {
        outbox.begin();
        save(new SubscriptionRow(ids.next("sub_"), workspaceId, email, null, USUAL));
    }

    @Transactional(readOnly = true)
    List<SubscriptionRow> of(String workspaceId) {
        return rows.findByWorkspaceIdOrderById(workspaceId);
    }

    /** The state of all subscriptions of a workspace. */
    static String tag(List<SubscriptionRow> all) {
        String state = all.stream().map(row -> row.id + row.events).collect(Collectors.joining());
        return '"' + HexFormat.of().formatHex(Secrets.hash(state)).substring(0, TAG_LENGTH) + '"';
    }

    List<SubscriptionRow> replace(Caller caller, @Nullable String ifMatch, SubscriptionsRequest request) {
        outbox.begin();
        List<SubscriptionRow> before = of(caller.workspaceId());
        EntityTag.require(ifMatch, tag(before));
        Map<String, SubscriptionRow> left = before.stream()
                .collect(Collectors.toMap(
                        row -> subject(row.email, row.syncId), row -> row, (a, b) -> a, LinkedHashMap::new));
        for (var entry : wanted(caller, request).entrySet()) {
            SubscriptionsRequest.Subscriber item = entry.getValue();
            SubscriptionRow known = left.remove(entry.getKey());
            if (known == null) {
                save(new SubscriptionRow(
                        ids.next("sub_"), caller.workspaceId(), item.email(), item.syncId(), item.events()));
            } else if (!known.events.equals(SubscriptionRow.text(item.events()))) {
                known.events = SubscriptionRow.text(item.events());
                save(known);
            }
        }
        left.values().forEach(row -> {
            rows.deleteById(row.id);
            outbox.publishDeletion(row.id);
        });
        rows.flush();
        audit.note(
                caller,
                "changed",
                "subscriptions",
                caller.workspaceId(),
                request.items().size() + " entries");
        return of(caller.workspaceId());
    }

    private Map<String, SubscriptionsRequest.Subscriber> wanted(Caller caller, SubscriptionsRequest request) {
        Map<String, SubscriptionsRequest.Subscriber> wanted = new LinkedHashMap<>();
        for (int i = 0; i < request.items().size(); i++) {
            SubscriptionsRequest.Subscriber item = request.items().get(i);
            String syncId = item.syncId();
            if (syncId != null && !syncs.exists(caller.workspaceId(), syncId)) {
                throw Problem.invalid("items[" + i + "].sync_id", syncId, "must be the id of a sync of this workspace");
            }
            if (wanted.put(subject(item.email(), syncId), item) != null) {
                throw Problem.invalid("items[" + i + "]", item.email(), "stands twice; name all events in one entry");
            }
        }
        return wanted;
    }

    private void save(SubscriptionRow row) {
        outbox.publish(rows.saveAndFlush(row).definition());
    }

    private static String subject(String email, @Nullable String syncId) {
        return email.toLowerCase(Locale.ROOT) + ' ' + (syncId == null ? "" : syncId);
    }
}
