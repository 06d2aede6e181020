package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.UserProfile;
import io.cohortsync.contracts.question.UserProfile.AtDestination;
import io.cohortsync.contracts.question.UserProfile.InCohort;
import io.cohortsync.contracts.question.UserProfile.KnownProperty;
import io.cohortsync.contracts.question.UserProfile.SentIdentifier;
import io.cohortsync.contracts.wire.PropertyJson;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.state.LedgerEntry;
import io.cohortsync.engine.state.Membership;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.Bytes;

/** Tells who a user is. */
final class Profiles {
    private final UserStore users;
    private final CohortBook cohorts;
    private final SyncBook syncs;

    Profiles(UserStore users, CohortBook cohorts, SyncBook syncs) {
        this.users = users;
        this.cohorts = cohorts;
        this.syncs = syncs;
    }

    Answer of(String workspaceId, String userKey) {
        // Whoever asks names a key of their own workspace; that is not taken on trust.
        User user = userKey.startsWith(workspaceId + "/")
                ? users.find(Bytes.wrap(userKey.getBytes(StandardCharsets.UTF_8)))
                : null;
        if (user == null) {
            return new Answer.NoSuchUser();
        }
        return new UserProfile(
                Long.toString(user.amplitudeId()),
                user.userId(),
                user.deviceIds(),
                user.firstSeenAt(),
                user.firstEventAt().isPresent() ? user.firstEventAt().getAsLong() : null,
                user.properties().stream()
                        .map(property -> new KnownProperty(property.getName(), PropertyJson.of(property.getValue())))
                        .toList(),
                cohortsOf(user),
                destinationsOf(user));
    }

    private List<InCohort> cohortsOf(User user) {
        List<InCohort> in = new ArrayList<>();
        for (Membership membership : user.memberships()) {
            Cohort cohort = cohorts.withNumber(membership.getCohort());
            if (cohort != null) {
                in.add(new InCohort(cohort.id(), membership.getSince()));
            }
        }
        return in;
    }

    private List<AtDestination> destinationsOf(User user) {
        List<AtDestination> at = new ArrayList<>();
        for (Sync sync : syncs.all()) {
            LedgerEntry entry = user.ledger(sync.number());
            if (entry.getState() != LedgerEntry.State.ABSENT) {
                at.add(new AtDestination(
                        sync.id(),
                        sync.command().destinationId(),
                        entry.getState().name().toLowerCase(Locale.ROOT),
                        entry.getIdentifiersList().stream()
                                .map(sent -> new SentIdentifier(sent.getName(), sent.getValue()))
                                .toList()));
            }
        }
        return at;
    }
}
