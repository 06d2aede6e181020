package io.cohortsync.engine.question;

import io.cohortsync.contracts.cohort.CohortDefinition;
import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.cohort.KnownUser;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.TimeZones;
import io.cohortsync.engine.event.EventLogs;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.user.User;
import java.util.OptionalLong;

/** Tells why a user is in a cohort or not. */
final class Explanations {
    private final OwnUsers users;
    private final EventStore events;
    private final CohortBook cohorts;
    private final ComputationBook computations;

    Explanations(OwnUsers users, EventStore events, CohortBook cohorts, ComputationBook computations) {
        this.users = users;
        this.events = events;
        this.cohorts = cohorts;
        this.computations = computations;
    }

    Answer of(String workspaceId, Question.Explain question, long now) {
        User user = users.find(workspaceId, question.userKey());
        if (user == null) {
            return users.absent(workspaceId, question.userKey());
        }
        CohortIndex index = cohorts.index(workspaceId);
        Cohort cohort = index.withId(question.cohortId());
        OptionalLong since = cohort == null ? OptionalLong.empty() : user.memberSince(cohort.number());
        try (EventLogs logs = events.read(user, now)) {
            CohortDefinition definition = CohortDefinitionReader.read(question.definition());
            var known = new KnownUser(user, logs, index, computations);
            var explainer = new Explainer(known, events, TimeZones.of(question.timeZone()), now);
            return new Answer.Explained(
                    since.isPresent() ? since.getAsLong() : null,
                    explainer.explain(definition.root(), question.definition()));
        } catch (InvalidDefinition e) {
            return new Answer.Failed("this engine cannot evaluate the definition: " + e.getMessage());
        }
    }
}
