package io.cohortsync.api.apply;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.apply.ApplyView.Action;
import io.cohortsync.api.apply.ApplyView.Change;
import io.cohortsync.api.destination.DestinationTopics;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.sync.ListFate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies a document in one transaction: all of it, or, when anything is wrong, nothing. */
@Service
class Applier {
    private final List<Entries> kinds;
    private final DestinationTopics topics;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    Applier(List<Entries> kinds, DestinationTopics topics, Outbox outbox, TransactionTemplate transaction) {
        this.kinds = kinds.stream().sorted(Comparator.comparing(Entries::kind)).toList();
        this.topics = topics;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /**
     * How a document is applied.
     *
     * @param dryRun everything is done and taken back, so that the answer is what would happen
     * @param prune what the document leaves out of the kinds it speaks of is deleted
     * @param list what becomes of users whom destinations hold for deleted syncs
     */
    record Options(boolean dryRun, boolean prune, ListFate list) {}

    /**
     * Makes the workspace what the document says.
     *
     * @throws Problem with everything that is wrong: 400 for the document, 409 for what stands in its way
     */
    ApplyView apply(Caller caller, Document document, Options options) {
        return Objects.requireNonNull(transaction.execute(status -> {
            outbox.begin();
            Faults faults = new Faults();
            List<Change> changes = new ArrayList<>(put(caller, document, faults));
            if (options.prune()) {
                Pruning pruning = new Pruning(caller, options.list(), faults);
                kinds.reversed().forEach(kind -> pruning.prune(kind, document));
                changes.addAll(pruning.changes());
            }
            faults.refuseAny();
            if (options.dryRun()) {
                status.setRollbackOnly();
            } else {
                makeTopics(changes);
            }
            return ApplyView.of(options.dryRun(), changes);
        }));
    }

    private List<Change> put(Caller caller, Document document, Faults faults) {
        Names names = new Names();
        Set<String> ending = new HashSet<>();
        for (Entries kind : kinds) {
            for (Existing existing : kind.existing(caller.workspaceId())) {
                if (existing.ending()) {
                    ending.add(existing.name());
                } else {
                    names.put(kind.kind(), existing.name(), existing.id());
                }
            }
        }
        List<Change> changes = new ArrayList<>();
        for (Entries kind : kinds) {
            for (Item item : kind.inOrder(document.items(kind.kind()), names, faults)) {
                if (kind.kind() == Kind.SYNC && ending.contains(item.name())) {
                    faults.addConflict(
                            item.path() + ".name",
                            item.name(),
                            "is the name of a sync that is deleted as soon as its list is empty; apply again then");
                } else {
                    put(caller, kind, item, names, faults).ifPresentOrElse(changes::add, () -> names.refuse(item));
                }
            }
        }
        return changes;
    }

    private static Optional<Change> put(Caller caller, Entries kind, Item item, Names names, Faults faults) {
        if (names.isAmbiguous(item, faults)) {
            return Optional.empty();
        }
        try {
            Optional<Change> change = kind.put(caller, item, names.existing(item), names, faults);
            change.filter(done -> done.action() == Action.CREATE)
                    .ifPresent(created -> names.put(item.kind(), item.name(), Objects.requireNonNull(created.id())));
            return change;
        } catch (Problem refusal) {
            faults.add(item.path(), refusal, field -> kind.fieldOf(item, field));
            return Optional.empty();
        }
    }

    /** Last of all, since topics are not taken back: whoever hears of a destination finds its topic. */
    private void makeTopics(List<Change> changes) {
        changes.stream()
                .filter(change -> change.kind() == Kind.DESTINATION && change.action() == Action.CREATE)
                .map(Change::id)
                .filter(Objects::nonNull)
                .forEach(topics::make);
    }
}
