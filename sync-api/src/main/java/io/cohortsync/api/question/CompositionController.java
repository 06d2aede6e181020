package io.cohortsync.api.question;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.cohort.Cohorts;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cohorts")
class CompositionController {
    private final EngineQuestions engine;
    private final Cohorts cohorts;

    CompositionController(EngineQuestions engine, Cohorts cohorts) {
        this.engine = engine;
        this.cohorts = cohorts;
    }

    @PostMapping("/compare")
    ComparisonView compare(Caller caller, @Valid @RequestBody CompareRequest request) {
        String by = request.by();
        return ComparisonView.of(request, ask(caller, request.cohortIds(), by == null ? "" : by));
    }

    @PostMapping("/overlap")
    OverlapView overlap(Caller caller, @Valid @RequestBody OverlapRequest request) {
        return OverlapView.of(Sets.of(request.cohortIds(), ask(caller, request.cohortIds(), "")));
    }

    private Collection<Answer> ask(Caller caller, List<String> cohortIds, String property) {
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < cohortIds.size(); i++) {
            String id = cohortIds.get(i);
            if (cohorts.find(caller.workspaceId(), id).isEmpty()) {
                faults.add(new FieldError("cohort_ids[" + i + "]", id, "is not a cohort of this workspace"));
            } else if (cohortIds.indexOf(id) < i) {
                faults.add(new FieldError("cohort_ids[" + i + "]", id, "is named twice"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return engine.ofAll(caller.workspaceId(), new Question.Composition(cohortIds, property));
    }
}
