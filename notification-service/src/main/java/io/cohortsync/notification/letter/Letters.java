package io.cohortsync.notification.letter;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.notification.NotificationSettings;
import io.cohortsync.notification.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes letters: which template, and every word it may need. Thread-safe. */
@Component
public class Letters {
    private final Templates templates;
    private final String publicUrl;

    Letters(Templates templates, NotificationSettings settings) {
        this.templates = templates;
        this.publicUrl = settings.publicUrl();
    }

    /** The letter about {@code alert}, with names from {@code definitions}. */
    public Letter about(Alert alert, Collection<Definition> definitions) {
        Names names = new Names(definitions);
        return switch (alert) {
            case Alert.RunNews news -> aboutRun(news.run(), names);
            case Alert.DestinationChanged changed -> aboutDestination(changed.change(), names);
        };
    }

    private Letter aboutRun(RunEvent run, Names names) {
        Map<String, Object> words = new HashMap<>(runWords(run, names));
        String sync = names.sync(run.syncId());
        if (run.state() == RunState.FAILED) {
            RunEvent.Failure failure = run.failure() == null
                    ? new RunEvent.Failure("unknown", "delivering", "us", "No reason was given.")
                    : run.failure();
            words.put("code", orDash(failure.code()));
            words.put("detail", orDash(failure.detail()));
            words.put("remedy", Remedy.of(orDash(failure.owner())));
            return templates.write("run-failed", "Failed: " + sync, words);
        }
        if (run.state() == RunState.AWAITING_CONFIRMATION && run.plan() != null) {
            RunEvent.Plan plan = run.plan();
            words.put("planAdded", Wording.number(plan.added() + plan.set()));
            words.put("planRemoved", Wording.number(plan.removed() + plan.unset()));
            words.put("holding", Wording.number(plan.holding()));
            return templates.write("run-waits", "Waits for confirmation: " + sync, words);
        }
        String headline = run.belowTarget() ? "Below target: " : "Succeeded: ";
        return templates.write("run-succeeded", headline + sync, words);
    }

    private Map<String, Object> runWords(RunEvent run, Names names) {
        RunEvent.Counts counts = run.counts();
        Instant finished = run.finishedAt() == null ? run.startedAt() : run.finishedAt();
        String page = publicUrl + "/runs/" + run.runId();
        return Map.ofEntries(
                Map.entry("sync", names.sync(run.syncId())),
                Map.entry("item", names.item(run.syncId())),
                Map.entry("destination", names.destination(run.destinationId())),
                Map.entry("added", Wording.number(counts.added())),
                Map.entry("removed", Wording.number(counts.removed())),
                Map.entry("updated", Wording.number(counts.set() + counts.unset())),
                Map.entry("sent", Wording.number(counts.sent())),
                Map.entry("sendsFile", names.isFull(run.syncId())),
                Map.entry("hasUpdated", counts.set() + counts.unset() > 0),
                Map.entry("skippedUnresolved", Wording.number(counts.skippedUnresolvedMapping())),
                Map.entry("skippedRejected", Wording.number(counts.skippedRejectedByPartner())),
                Map.entry("undelivered", Wording.number(counts.undelivered())),
                Map.entry("rate", Wording.percent(run.successRate())),
                Map.entry("target", Wording.percent(names.target(run.syncId()))),
                Map.entry("belowTarget", run.belowTarget()),
                Map.entry("finished", Wording.time(finished)),
                Map.entry("took", Wording.duration(Duration.between(run.startedAt(), finished))),
                Map.entry("runUrl", page),
                Map.entry("csvUrl", publicUrl + "/api/v1/runs/" + run.runId() + "/export.csv"));
    }

    private Letter aboutDestination(DestinationEvent change, Names names) {
        String destination = names.destination(change.destinationId());
        Map<String, Object> words = Map.of(
                "destination", destination,
                "syncs", names.syncsTo(change.destinationId()),
                "code", orDash(change.code()),
                "detail", orDash(change.detail()),
                "remedy", Remedy.of(orDash(change.owner())),
                "at", Wording.time(change.at()),
                "destinationUrl", publicUrl + "/destinations/" + change.destinationId());
        return switch (change.kind()) {
            case STOPPED -> templates.write("destination-stopped", "Stopped: " + destination, words);
            case RECOVERED -> templates.write("destination-recovered", "Works again: " + destination, words);
            case FAILING -> throw new IllegalArgumentException("failing destinations are not told");
        };
    }

    /** JSON may leave out what the record promises. */
    private static String orDash(@Nullable String text) {
        return text == null || text.isEmpty() ? "–" : text;
    }
}
