package io.cohortsync.engine.question;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.contracts.question.PartialAnswer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.engine.Cause;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.CohortIndex;
import io.cohortsync.engine.computation.Computation;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.definition.SyncBook;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.user.DeviceStore;
import io.cohortsync.engine.user.UserStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * The questions one partition is answering. One about a user is answered at once; those about everybody take turns, one slice
 * each. Questions live in memory: after a restart nobody waits for them any more. One per task; not thread-safe.
 */
public final class Questions {
    /** Each holds some counts and a cursor; more at once would only make all of them late. */
    private static final int MAX_AT_ONCE = 64;

    private static final String NOT_HERE_YET = "a cohort has not reached the engine; ask again in some seconds";

    private final UserStore users;
    private final DeviceStore devices;
    private final EventStore events;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final Outlet outlet;
    private final int partition;
    private final Profiles profiles;
    private final Explanations explanations;
    private final Deque<LongQuestion> walks = new ArrayDeque<>();

    public Questions(
            UserStore users,
            DeviceStore devices,
            EventStore events,
            CohortBook cohorts,
            ComputationBook computations,
            SyncBook syncs,
            Outlet outlet,
            int partition) {
        this.users = users;
        this.devices = devices;
        this.events = events;
        this.cohorts = cohorts;
        this.computations = computations;
        this.outlet = outlet;
        this.partition = partition;
        var ownUsers = new OwnUsers(users, devices);
        this.profiles = new Profiles(ownUsers, events, cohorts, syncs);
        this.explanations = new Explanations(ownUsers, events, cohorts, computations);
    }

    /** Takes a question; one that is too old is left alone. */
    public void ask(AskedQuestion asked, long now) {
        if (now - asked.askedAt() > AskedQuestion.ANSWERED_WITHIN_MILLIS) {
            return;
        }
        try {
            take(asked, now);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            answer(asked, failed(e));
        }
    }

    private void take(AskedQuestion asked, long now) {
        switch (asked.question()) {
            case Question.Profile(String userKey) -> answer(asked, profiles.of(asked.workspaceId(), userKey));
            case Question.Timeline timeline -> answer(asked, profiles.timeline(asked.workspaceId(), timeline));
            case Question.Explain explain -> answer(asked, explanations.of(asked.workspaceId(), explain, now));
            case Question.ByAmplitudeIds(Set<Long> ids) -> begin(new AmplitudeIdSearch(asked, ids, users, devices));
            case Question.Members members -> begin(asked, members);
            case Question.Preview preview -> begin(asked, preview);
            case Question.Composition composition -> begin(asked, composition);
            case Question.Distribution distribution -> begin(asked, distribution);
            case Question.Taxonomy taxonomy -> begin(asked, taxonomy);
            case Question.Identification identification -> begin(asked, identification);
        }
    }

    private void begin(AskedQuestion asked, Question.Members question) {
        Cohort cohort = cohorts.index(asked.workspaceId()).withId(question.cohortId());
        if (cohort == null) {
            answer(asked, new Answer.Failed(NOT_HERE_YET));
        } else {
            begin(new Walk(
                    asked,
                    question.after(),
                    users,
                    events,
                    new MembersVisit(cohort, question.limit(), question.properties())));
        }
    }

    private void begin(AskedQuestion asked, Question.Composition question) {
        List<Cohort> compared = cohorts(asked, question.cohortIds());
        if (compared.size() < question.cohortIds().size()) {
            answer(asked, new Answer.Failed(NOT_HERE_YET));
        } else {
            begin(new Walk(asked, "", users, events, new CompositionVisit(compared, question.property())));
        }
    }

    private void begin(AskedQuestion asked, Question.Identification question) {
        List<Cohort> looked = cohorts(asked, question.cohortIds());
        if (looked.size() < question.cohortIds().size()) {
            answer(asked, new Answer.Failed(NOT_HERE_YET));
        } else {
            begin(new Walk(
                    asked, "", users, events, new IdentificationVisit(looked, question.values(), question.mapping())));
        }
    }

    private List<Cohort> cohorts(AskedQuestion asked, List<String> ids) {
        CohortIndex index = cohorts.index(asked.workspaceId());
        List<Cohort> known = new ArrayList<>();
        for (String id : ids) {
            Cohort cohort = index.withId(id);
            if (cohort != null) {
                known.add(cohort);
            }
        }
        return known;
    }

    private void begin(AskedQuestion asked, Question.Distribution question) {
        Computation computation = computations.withId(question.computationId());
        if (computation == null || !computation.workspaceId().equals(asked.workspaceId())) {
            answer(asked, new Answer.Failed("the computation has not reached the engine; ask again in some seconds"));
        } else if (!computations.isComputed(computation)) {
            answer(asked, new Answer.Failed("the computation is being computed; ask again when its state is ready"));
        } else {
            begin(new Walk(asked, "", users, events, new DistributionVisit(computation, question)));
        }
    }

    private void begin(AskedQuestion asked, Question.Taxonomy question) {
        // The estimate is of all workspaces together. Where it is small enough nobody has to be counted.
        TaxonomyVisit visit = users.estimatedSize() <= question.users()
                ? TaxonomyVisit.ofEverybody(question, events)
                : TaxonomyVisit.ofSome(question, events);
        begin(new Walk(asked, "", users, events, visit));
    }

    private void begin(AskedQuestion asked, Question.Preview question) {
        try {
            var visit = new PreviewVisit(asked.workspaceId(), question, events, cohorts, computations);
            begin(new Walk(asked, "", users, events, visit));
        } catch (InvalidDefinition e) {
            answer(asked, new Answer.Failed("this engine cannot evaluate the definition: " + e.getMessage()));
        }
    }

    private void begin(LongQuestion walk) {
        if (walks.size() >= MAX_AT_ONCE) {
            answer(walk.asked(), new Answer.Failed("too many questions at once; ask again in some seconds"));
        } else {
            walks.add(walk);
        }
    }

    /** Works until the slice is over or every question is answered. */
    public void work(Slice slice, long now) {
        while (!walks.isEmpty() && !slice.isOver()) {
            LongQuestion walk = walks.removeFirst();
            try {
                if (walk.isOver(slice, now)) {
                    answer(walk.asked(), walk.answer());
                } else {
                    walks.addLast(walk);
                }
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                answer(walk.asked(), failed(e));
            }
        }
    }

    /** Whoever asks is told; a question that failed stops nothing else. */
    private static Answer failed(Throwable why) {
        return new Answer.Failed("it cannot be worked out: " + Cause.of(why));
    }

    private void answer(AskedQuestion asked, Answer answer) {
        outlet.answer(new PartialAnswer(asked.questionId(), partition, answer));
    }
}
