package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.UserProfile;
import io.cohortsync.contracts.question.UserProfile.AtDestination;
import io.cohortsync.contracts.question.UserProfile.InCohort;
import io.cohortsync.contracts.question.UserProfile.KnownProperty;
import io.cohortsync.contracts.question.UserProfile.SentIdentifier;
import io.cohortsync.contracts.wire.PropertyJson;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.event.Timeline;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells who a user is and what the user did. */
final class Profiles {
    private final OwnUsers users;
    private final EventStore events;
    private final CohortBook cohorts;
    private final SyncBook syncs;

    Profiles(OwnUsers users, EventStore events, CohortBook cohorts, SyncBook syncs) {
        this.users = users;
        this.events = events;
        this.cohorts = cohorts;
        this.syncs = syncs;
    }

    Answer of(String workspaceId, String userKey) {
        User user = users.find(workspaceId, userKey);
        if (user == null) {
            return users.absent(workspaceId, userKey);
        }
        return new UserProfile(
                Long.toString(user.amplitudeId()),
                user.userId(),
                user.deviceIds(),
                user.firstSeenAt(),
                user.events().firstAt().isPresent() ? user.events().firstAt().getAsLong() : null,
                user.properties().all().stream()
                        .map(property -> new KnownProperty(property.getName(), PropertyJson.of(property.getValue())))
                        .toList(),
                cohortsOf(user),
                destinationsOf(user));
    }

    Answer timeline(String workspaceId, Question.Timeline question) {
        User user = users.find(workspaceId, question.userKey());
        if (user == null) {
            return users.absent(workspaceId, question.userKey());
        }
        Timeline.Page page = events.timeline(user.key(), question.type(), question.after(), question.limit());
        return new Answer.Events(
                page.events().stream()
                        .map(event -> new Answer.Event(
                                event.position().type(), event.position().time(), PropertyJson.of(event.properties())))
                        .toList(),
                page.next());
    }

    private List<InCohort> cohortsOf(User user) {
        List<InCohort> in = new ArrayList<>();
        for (int number : user.cohorts()) {
            Cohort cohort = cohorts.withNumber(number);
            if (cohort != null) {
                in.add(new InCohort(cohort.id(), user.memberSince(number).orElseThrow()));
            }
        }
        return in;
    }

    private List<AtDestination> destinationsOf(User user) {
        List<AtDestination> at = new ArrayList<>();
        for (Sync sync : syncs.all()) {
            LedgerEntry entry = sync.seen(user.ledger().of(sync.number()));
            if (entry.getState() != LedgerEntry.State.ABSENT) {
                at.add(new AtDestination(
                        sync.id(),
                        sync.command().destinationId(),
                        entry.getState().name().toLowerCase(Locale.ROOT),
                        entry.getIdentifiersList().stream()
                                .map(sent -> new SentIdentifier(sent.getName(), sent.getValue()))
                                .toList(),
                        entry.hasValue() ? PropertyJson.of(entry.getValue()) : null));
            }
        }
        return at;
    }
}
