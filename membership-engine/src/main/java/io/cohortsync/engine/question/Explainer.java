package io.cohortsync.engine.question;

import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.cohort.PropertyFilter;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.question.Actual;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Explanation;
import io.cohortsync.contracts.wire.PropertyJson;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.KnownUser;
import io.cohortsync.engine.event.EventRows;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.rule.EventSelection;
import io.cohortsync.engine.rule.RuleCompiler;
import io.cohortsync.engine.rule.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Takes a definition apart for one user at one moment. The verdicts are those of the rules that keep cohorts true. */
final class Explainer {
    /** Events read for all conditions together: some tenths of a second, in which the partition's updates wait. */
    private static final int MAX_READ = 20_000;

    private static final int SHOWN = 5;

    private final KnownUser user;
    private final EventStore events;
    private final ZoneId zone;
    private final RuleCompiler compiler;
    private final long now;
    private int read;

    Explainer(KnownUser user, EventStore events, ZoneId zone, long now) {
        this.user = user;
        this.events = events;
        this.zone = zone;
        this.compiler = new RuleCompiler(zone);
        this.now = now;
    }

    /** {@code json} is what {@code condition} was read from. */
    Explanation explain(Condition condition, JsonNode json) {
        return switch (condition) {
            case Condition.AllOf(var parts) -> group("all", condition, parts(parts, json.path("all")));
            case Condition.AnyOf(var parts) -> group("any", condition, parts(parts, json.path("any")));
            case Condition.Not(var part) -> group("not", condition, List.of(explain(part, json.path("not"))));
            case Condition.OfProperty(var filter) ->
                leaf(condition, json, new Actual.Value(json(user.property(filter.property()))));
            case Condition.HadProperty had ->
                leaf(condition, json, history(had.filter().property()));
            case Condition.OfComputation tested ->
                leaf(condition, json, new Actual.Value(json(user.computed(tested.computationId()))));
            case Condition.InCohort(var cohortId) -> leaf(condition, json, membership(cohortId));
            case Condition.Performed performed -> leaf(condition, json, occurrences(performed));
            case Condition.Measured measured ->
                leaf(condition, json, new Actual.Value(json(compiler.measured(measured, user, now))));
            case Condition.OnPeriods periods -> leaf(condition, json, occurrences(periods.performed()));
            case Condition.NthTime(var performed) -> leaf(condition, json, occurrences(performed));
            case Condition.Relative relative -> leaf(condition, json, selections(relative));
            case Condition.Sequence sequence -> leaf(condition, json, selections(sequence));
            case Condition.IsNew _ -> leaf(condition, json, new Actual.Value(firstSeen()));
        };
    }

    private Actual history(String property) {
        return new Actual.History(user.history(property).stream()
                .map(held -> new Actual.Held(json(held.value()), held.since()))
                .toList());
    }

    private Actual selections(Condition.OfEvents condition) {
        return new Actual.Selections(
                condition.selections().stream().map(this::occurrences).toList());
    }

    private JsonNode firstSeen() {
        long first = user.firstEventAt();
        return first > now
                ? NullNode.getInstance()
                : StringNode.valueOf(Instant.ofEpochMilli(first).toString());
    }

    private List<Explanation> parts(List<Condition> conditions, JsonNode list) {
        List<Explanation> parts = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            parts.add(explain(conditions.get(i), list.path(i)));
        }
        return parts;
    }

    private Explanation group(String kind, Condition condition, List<Explanation> parts) {
        Verdict verdict = verdict(condition);
        return new Explanation(kind, null, verdict.matches(), mayChangeAt(verdict), new Actual.Parts(), parts);
    }

    private Explanation leaf(Condition condition, JsonNode json, Actual actual) {
        Verdict verdict = verdict(condition);
        return new Explanation(
                json.path("type").asString(), json, verdict.matches(), mayChangeAt(verdict), actual, List.of());
    }

    private Verdict verdict(Condition condition) {
        return compiler.compile(condition).evaluate(user, now);
    }

    private static @Nullable Long mayChangeAt(Verdict verdict) {
        return verdict.changesAt() == Verdict.NEVER ? null : verdict.changesAt();
    }

    private Actual membership(String cohortId) {
        Cohort cohort = user.index().withId(cohortId);
        OptionalLong since = cohort == null ? OptionalLong.empty() : user.user().memberSince(cohort.number());
        return new Actual.Membership(since.isPresent() ? since.getAsLong() : null);
    }

    private Actual.Occurrences occurrences(Condition.Performed performed) {
        EventSelection selection = EventSelection.of(performed, zone);
        long count = 0;
        boolean exact = true;
        List<Answer.Event> newest = new ArrayList<>();
        for (String type : selection.events()) {
            int shown = 0;
            try (EventRows rows = events.newestFirst(user.user().key(), type, now)) {
                LoggedEvent event = rows.next();
                while (event != null && !selection.isPast(event.time(), now, user.firstEventAt())) {
                    if (read++ >= MAX_READ) {
                        exact = false;
                        break;
                    }
                    if (selection.counts(event, now, user.firstEventAt()).matches()) {
                        count++;
                        if (shown++ < SHOWN) {
                            newest.add(new Answer.Event(rows.type(), event.time(), tested(event, performed.where())));
                        }
                    }
                    event = rows.next();
                }
            }
        }
        newest.sort(Comparator.comparingLong(Answer.Event::time).reversed());
        return new Actual.Occurrences(count, exact, newest.subList(0, Math.min(SHOWN, newest.size())));
    }

    /** An event may be large and a definition have hundreds of conditions: what no filter tests is in the timeline. */
    private static Map<String, JsonNode> tested(LoggedEvent event, List<PropertyFilter> where) {
        Map<String, JsonNode> tested = new LinkedHashMap<>();
        where.forEach(filter -> tested.put(filter.property(), json(event.value(filter.property()))));
        return tested;
    }

    private static JsonNode json(@Nullable PropertyValue value) {
        return value == null ? NullNode.getInstance() : PropertyJson.of(value);
    }
}
