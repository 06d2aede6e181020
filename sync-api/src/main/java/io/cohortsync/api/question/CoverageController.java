package io.cohortsync.api.question;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.destination.Destination;
import io.cohortsync.api.destination.Mappings;
import io.cohortsync.api.sync.SyncMappings;
import io.cohortsync.contracts.question.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many users a mapping identifies, before anything is sent. */
@RestController
@RequestMapping("/api/v1")
class CoverageController {
    private final EngineQuestions engine;
    private final Mappings mappings;
    private final SyncMappings syncs;

    CoverageController(EngineQuestions engine, Mappings mappings, SyncMappings syncs) {
        this.engine = engine;
        this.mappings = mappings;
        this.syncs = syncs;
    }

    @GetMapping("/syncs/{id}/coverage")
    CoverageView ofSync(Caller caller, @PathVariable String id) {
        return ask(caller, syncs.identification(caller.workspaceId(), id));
    }

    /** {@code mapping} is JSON as in a destination; without it the mapping in force is looked at. */
    @GetMapping("/destinations/{id}/mapping/impact")
    MappingImpactView impact(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String mapping) {
        Destination destination = mappings.proposed(caller.workspaceId(), id, mapping);
        return new MappingImpactView(mappings.affectedBy(destination), ask(caller, syncs.identification(destination)));
    }

    private CoverageView ask(Caller caller, Question.Identification question) {
        return CoverageView.of(question.mapping(), engine.ofAll(caller.workspaceId(), question));
    }
}
