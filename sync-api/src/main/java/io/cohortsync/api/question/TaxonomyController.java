package io.cohortsync.api.question;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.installation.Installation;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.Question.Taxonomy.About;
import java.util.Collection;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/taxonomy")
class TaxonomyController {
    private static final int EXAMINED = 100_000;

    private final EngineQuestions engine;
    private final int partitions;

    TaxonomyController(EngineQuestions engine, Installation installation) {
        this.engine = engine;
        this.partitions = installation.partitions();
    }

    @GetMapping("/properties")
    TaxonomyView.SeenProperties properties(Caller caller) {
        return TaxonomyView.properties(ask(caller, About.USER_PROPERTIES));
    }

    @GetMapping("/events")
    TaxonomyView.SeenEvents events(Caller caller) {
        return TaxonomyView.events(ask(caller, About.EVENTS));
    }

    private Collection<Answer> ask(Caller caller, About about) {
        return engine.ofAll(caller.workspaceId(), new Question.Taxonomy(about, EXAMINED / partitions));
    }
}
