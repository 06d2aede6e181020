package io.cohortsync.engine.task;

import io.cohortsync.contracts.engine.EngineCommand.ComputationSent;
import io.cohortsync.contracts.engine.EngineCommand.PropertySent;
import io.cohortsync.contracts.engine.EngineCommand.SentValue;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.cohort.Memberships;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.sync.Sender;
import io.cohortsync.engine.sync.Sender.When;
import io.cohortsync.engine.sync.Sync;
import io.cohortsync.engine.sync.ValueRule;
import io.cohortsync.engine.sync.Wish;
import io.cohortsync.engine.user.User;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows a change of one user through cohorts into syncs. */
final class Flips {
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final Memberships memberships;
    private final SyncBook syncs;
    private final Sender sender;

    Flips(CohortBook cohorts, ComputationBook computations, Memberships memberships, SyncBook syncs, Sender sender) {
        this.cohorts = cohorts;
        this.computations = computations;
        this.memberships = memberships;
        this.syncs = syncs;
        this.sender = sender;
    }

    /**
     * Evaluates {@code concerned} and takes the next step of every sync whose cohort the user entered or left, or whose
     * identifier changed.
     */
    void follow(
            User user,
            CohortIndex index,
            Collection<Cohort> concerned,
            Set<String> changedProperties,
            long acceptedAt,
            long now) {
        List<Cohort> flipped = memberships.update(user, index, concerned, now);
        if (flipped.isEmpty() && changedProperties.isEmpty()) {
            return;
        }
        Set<Sync> concernedSyncs = new LinkedHashSet<>();
        for (Cohort cohort : flipped) {
            concernedSyncs.addAll(syncs.ofCohort(cohort.id()));
        }
        for (String property : changedProperties) {
            concernedSyncs.addAll(reading(property, user));
        }
        for (Sync sync : concernedSyncs) {
            step(user, sync, acceptedAt, now);
        }
    }

    /** Takes the next step of every sync that reads identifiers from {@code property}, which the user has only now. */
    void identified(User user, String property, long acceptedAt, long now) {
        reading(property, user).forEach(sync -> step(user, sync, acceptedAt, now));
    }

    /** Takes the next step of every sync that sends the values of {@code computations}. */
    void computed(User user, Collection<String> computations, long acceptedAt, long now) {
        for (String computation : computations) {
            syncs.ofComputation(computation).forEach(sync -> step(user, sync, acceptedAt, now));
        }
    }

    private List<Sync> reading(String property, User user) {
        return syncs.reading(property).stream()
                .filter(sync -> sync.command().workspaceId().equals(workspaceId(user)))
                .toList();
    }

    /** Puts off what concerns a user in a pause; returns what is to be followed now. */
    List<Cohort> unlessPaused(User user, List<Cohort> concerned, long now) {
        return memberships.unlessPaused(user, concerned, now);
    }

    /** Takes the next step of one sync for one user outside any run. */
    void step(User user, Sync sync, long acceptedAt, long now) {
        When when = sync.sendsAtOnce() ? When.NOW : When.LATER;
        sender.advance(user, sync, wish(user, sync), when, "", acceptedAt, now);
        syncs.touch(sync);
    }

    Wish wish(User user, Sync sync) {
        if (sync.empties()) {
            return Wish.NOT_MEMBER;
        }
        return switch (sync.command().value()) {
            case null ->
                membership(
                        user,
                        cohorts.withId(Objects.requireNonNull(sync.command().cohortId())));
            case PropertySent value -> scope(user, value);
            case ComputationSent value ->
                computations.withId(value.computationId()) == null ? Wish.UNKNOWN : scope(user, value);
        };
    }

    private static Wish membership(User user, @Nullable Cohort cohort) {
        if (cohort == null) {
            return Wish.UNKNOWN;
        }
        return user.isMember(cohort.number()) ? Wish.MEMBER : Wish.NOT_MEMBER;
    }

    private static Wish scope(User user, SentValue value) {
        return ValueRule.of(user, value) == null ? Wish.NOT_MEMBER : Wish.MEMBER;
    }

    private static String workspaceId(User user) {
        String key = new String(user.key().get(), java.nio.charset.StandardCharsets.UTF_8);
        return key.substring(0, key.indexOf('/'));
    }
}
