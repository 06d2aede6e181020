package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.Question.Taxonomy.About;
import io.cohortsync.contracts.question.Seen;
import io.cohortsync.engine.event.EventRows;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.question.SeenProperties.Budget;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the names that occur, from users spread evenly over the workspace. Where there are more than are wanted they are
 * counted first: how many there are in all workspaces together says nothing about a small one beside a large one.
 */
final class TaxonomyVisit implements Visit {
    private static final int MAX_NAMES = 1_000;
    private static final int MAX_TYPES = 1_000;

    private final About about;
    private final EventStore events;
    private final int wanted;
    private final Budget budget = new Budget(MAX_NAMES);
    private final SeenProperties properties = new SeenProperties(budget);
    private final Map<String, SeenProperties> ofEvents = new HashMap<>();
    private final Map<String, Long> performers = new HashMap<>();
    private long examined;
    private boolean counting;
    private long users;
    /** One of so many is examined. */
    private long every = 1;

    private TaxonomyVisit(Question.Taxonomy question, EventStore events) {
        this.about = question.about();
        this.events = events;
        this.wanted = Math.max(1, question.users());
    }

    /** Examines everybody. */
    static TaxonomyVisit ofEverybody(Question.Taxonomy question, EventStore events) {
        return new TaxonomyVisit(question, events);
    }

    /** Examines no more users than the question wants. */
    static TaxonomyVisit ofSome(Question.Taxonomy question, EventStore events) {
        var visit = new TaxonomyVisit(question, events);
        visit.counting = true;
        return visit;
    }

    @Override
    public boolean looksAtNext() {
        return users++ % every == 0 && !counting;
    }

    @Override
    public boolean startsAgain() {
        if (!counting) {
            return false;
        }
        counting = false;
        // The end was asked for as if it were a user.
        every = Math.max(1, Math.ceilDiv(users - 1, wanted));
        users = 0;
        return true;
    }

    @Override
    public boolean goesOnAfter(User user, long now) {
        examined++;
        switch (about) {
            case USER_PROPERTIES ->
                user.properties().all().forEach(property -> properties.add(property.getName(), property.getValue()));
            case EVENTS -> events.types(user.key()).forEach(type -> addNewest(user, type, now));
        }
        return true;
    }

    private void addNewest(User user, String type, long now) {
        if (performers.size() >= MAX_TYPES && !performers.containsKey(type)) {
            return;
        }
        performers.merge(type, 1L, Long::sum);
        SeenProperties seen = ofEvents.computeIfAbsent(type, _ -> new SeenProperties(budget));
        try (EventRows rows = events.newestFirst(user.key(), type, now)) {
            LoggedEvent newest = rows.next();
            if (newest != null) {
                newest.properties().forEach(property -> seen.add(property.getName(), property.getValue()));
            }
        }
    }

    @Override
    public Answer answer() {
        List<Seen> seen = switch (about) {
            case USER_PROPERTIES -> properties.seen();
            case EVENTS ->
                ofEvents.entrySet().stream()
                        .map(entry -> new Seen(
                                entry.getKey(),
                                performers.getOrDefault(entry.getKey(), 0L),
                                Map.of(),
                                Map.of(),
                                entry.getValue().seen()))
                        .toList();
        };
        return new Answer.Taxonomy(examined, every == 1, seen);
    }
}
