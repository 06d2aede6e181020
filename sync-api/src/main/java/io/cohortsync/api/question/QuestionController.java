package io.cohortsync.api.question;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.cohort.Cohort;
import io.cohortsync.api.cohort.CohortChecks;
import io.cohortsync.api.cohort.Cohorts;
import io.cohortsync.api.destination.Destinations;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.Page;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Workspaces;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.EventPosition;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.UserProfile;
import io.cohortsync.contracts.wire.Json;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1")
class QuestionController {
    private final EngineQuestions engine;
    private final Cohorts cohorts;
    private final CohortChecks definitions;
    private final UserQuestions users;
    private final Destinations destinations;
    private final Workspaces workspaces;

    QuestionController(
            EngineQuestions engine,
            UserQuestions users,
            Cohorts cohorts,
            CohortChecks definitions,
            Destinations destinations,
            Workspaces workspaces) {
        this.engine = engine;
        this.users = users;
        this.cohorts = cohorts;
        this.definitions = definitions;
        this.destinations = destinations;
        this.workspaces = workspaces;
    }

    @PostMapping("/cohorts/preview")
    PreviewView preview(Caller caller, @Valid @RequestBody PreviewRequest request) {
        definitions.refuseFaults(caller.workspaceId(), request.definition());
        Set<String> coverage = new TreeSet<>(destinations.mappedProperties(caller.workspaceId()));
        coverage.add("user_id");
        coverage.add("device_id");
        String timeZone = workspaces.get(caller.workspaceId()).timeZone().getId();
        return PreviewView.of(
                request.definition(),
                engine.ofAll(
                        caller.workspaceId(),
                        new Question.Preview(
                                request.definition(), timeZone, List.copyOf(coverage), PreviewView.SAMPLE)));
    }

    @GetMapping("/cohorts/{id}/members")
    Page<CohortMemberView> members(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String after = MemberCursor.after(caller.workspaceId(), cursor);
        if (cohorts.find(caller.workspaceId(), id).isEmpty()) {
            throw Problem.noSuch("cohort", id);
        }
        return CohortMemberView.page(
                engine.ofAll(caller.workspaceId(), new Question.Members(id, after, limit, List.of())), limit);
    }

    @GetMapping("/users/{id}")
    UserProfileView user(Caller caller, @PathVariable String id) {
        return UserProfileView.of(users.ask(caller.workspaceId(), id, Question.Profile::new, UserProfile.class));
    }

    @GetMapping("/users/{id}/events")
    Page<UserEventView> events(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        EventPosition after = UserEventView.after(cursor);
        return UserEventView.page(users.ask(
                caller.workspaceId(), id, key -> new Question.Timeline(key, type, after, limit), Answer.Events.class));
    }

    @GetMapping("/users/{id}/explain")
    ExplanationView explain(Caller caller, @PathVariable String id, @RequestParam("cohort_id") String cohortId) {
        JsonNode definition = explained(
                cohorts.find(caller.workspaceId(), cohortId).orElseThrow(() -> Problem.noSuch("cohort", cohortId)));
        String timeZone = workspaces.get(caller.workspaceId()).timeZone().getId();
        return ExplanationView.of(
                cohortId,
                users.ask(
                        caller.workspaceId(),
                        id,
                        key -> new Question.Explain(key, cohortId, definition, timeZone),
                        Answer.Explained.class));
    }

    /** Why somebody is in a static cohort has no parts: the cohort itself is the one condition. */
    private static JsonNode explained(Cohort cohort) {
        JsonNode definition = cohort.definition();
        return definition == null
                ? Json.mapper().createObjectNode().put("type", "in_cohort").put("cohort_id", cohort.id())
                : definition;
    }
}
