package io.cohortsync.api.question;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.computation.Computations;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.question.DistributionView.Bucket;
import io.cohortsync.api.question.DistributionView.Totals;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/computations")
class DistributionController {
    private static final int BUCKETS = 20;

    private final EngineQuestions engine;
    private final Computations computations;

    DistributionController(EngineQuestions engine, Computations computations) {
        this.engine = engine;
        this.computations = computations;
    }

    @GetMapping("/{id}/distribution")
    DistributionView distribution(Caller caller, @PathVariable String id) {
        if (computations.find(caller.workspaceId(), id).isEmpty()) {
            throw Problem.noSuch("computation", id);
        }
        List<Answer.Distribution> values = ask(caller, new Question.Distribution(id, 0, 0, 0));
        Totals totals = Totals.of(values);
        return DistributionView.of(totals, values, buckets(caller, id, totals));
    }

    /** Partitions count into the same ranges, so the range has to be known first. */
    private List<Bucket> buckets(Caller caller, String id, Totals range) {
        if (range.numbers() == 0) {
            return List.of();
        }
        double width = range.max() - range.min();
        if (width == 0 || Double.isInfinite(width) || Double.isNaN(width)) {
            return List.of(new Bucket(range.min(), range.max(), range.numbers()));
        }
        var counted = ask(caller, new Question.Distribution(id, range.min(), range.max(), BUCKETS));
        return DistributionView.buckets(range, counted, BUCKETS);
    }

    private List<Answer.Distribution> ask(Caller caller, Question question) {
        return engine.ofAll(caller.workspaceId(), question).stream()
                .filter(Answer.Distribution.class::isInstance)
                .map(Answer.Distribution.class::cast)
                .toList();
    }
}
