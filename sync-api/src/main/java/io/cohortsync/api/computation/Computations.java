package io.cohortsync.api.computation;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Workspaces;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.computation.ComputationDefinitionReader;
import io.cohortsync.contracts.engine.EngineCommand;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The computations of all workspaces; each call sees one workspace's only. */
@Service
@Transactional
public class Computations {
    private static final String KIND = "computation";

    private final ComputationRows rows;
    private final List<ComputationUse> uses;
    private final Workspaces workspaces;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Computations(
            ComputationRows rows,
            List<ComputationUse> uses,
            Workspaces workspaces,
            Outbox outbox,
            ApplicationEventPublisher events,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.uses = uses;
        this.workspaces = workspaces;
        this.outbox = outbox;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The computation, if the workspace has it. */
    @Transactional(readOnly = true)
    public Optional<Computation> find(String workspaceId, String id) {
        return rows.findByIdAndWorkspaceId(id, workspaceId).map(ComputationRow::computation);
    }

    /** All computations of the workspace, newest first. */
    @Transactional(readOnly = true)
    public List<Computation> all(String workspaceId) {
        return rows.findByWorkspaceIdOrderByIdDesc(workspaceId).stream()
                .map(ComputationRow::computation)
                .toList();
    }

    @Transactional(readOnly = true)
    List<Computation> newestFirst(String workspaceId, String before, int limit) {
        return rows.findByWorkspaceIdAndIdLessThanOrderByIdDesc(workspaceId, before, Limit.of(limit)).stream()
                .map(ComputationRow::computation)
                .toList();
    }

    @Transactional(readOnly = true)
    Computation get(String workspaceId, String id) {
        return find(workspaceId, id).orElseThrow(() -> Problem.noSuch(KIND, id));
    }

    /** Makes a computation and has the engine compute it; a problem where its definition is none. */
    public Computation create(Caller caller, ComputationRequest request) {
        outbox.begin();
        check(request.definition());
        Instant now = clock.instant();
        Computation computation = save(new Computation(
                ids.next("cmp_"),
                caller.workspaceId(),
                rows.nextNumber(),
                1,
                1,
                request.name(),
                request.describedAs(),
                request.definition(),
                now,
                now));
        tellEngine(computation);
        audit.note(caller, "created", KIND, computation.id(), computation.name());
        return computation;
    }

    /** What a request would change of a computation, in JSON's names; empty when nothing. */
    public static List<String> differences(Computation computation, ComputationRequest request) {
        List<String> fields = new ArrayList<>();
        if (!computation.description().equals(request.describedAs())) {
            fields.add("description");
        }
        if (!computation.definition().equals(request.definition())) {
            fields.add("definition");
        }
        return List.copyOf(fields);
    }

    /** Gives a computation another name, description or definition; a problem where that is none. */
    public Computation change(Caller caller, String id, @Nullable String ifMatch, ComputationRequest request) {
        outbox.begin();
        Computation before = get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, before.version());
        check(request.definition());
        boolean otherDefinition = !before.definition().equals(request.definition());
        long version = before.version() + 1;
        Computation after = save(new Computation(
                id,
                before.workspaceId(),
                before.number(),
                version,
                otherDefinition ? version : before.definitionVersion(),
                request.name(),
                request.describedAs(),
                request.definition(),
                before.createdAt(),
                clock.instant()));
        if (otherDefinition) {
            tellEngine(after);
        }
        if (!before.name().equals(after.name())) {
            events.publishEvent(new ComputationRenamed(after));
        }
        audit.note(caller, "changed", KIND, id, after.name());
        return after;
    }

    /** Deletes a computation that nothing uses; 409 names what does. */
    public void delete(Caller caller, String id, @Nullable String ifMatch) {
        outbox.begin();
        Computation computation = get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, computation.version());
        List<FieldError> users = new ArrayList<>();
        uses.forEach(use -> users.addAll(use.usesOf(computation)));
        if (!users.isEmpty()) {
            throw Problem.conflict(
                    "in-use", "The computation is used by others; change or delete these first (see errors).", users);
        }
        rows.deleteById(id);
        rows.flush();
        outbox.tellEngine(id, new EngineCommand.DeleteComputation(computation.workspaceId(), id, computation.number()));
        audit.note(caller, "deleted", KIND, id, computation.name());
    }

    /** Calendar units mean other days now: every computation is computed again. */
    void recompute(String workspaceId) {
        outbox.begin();
        for (ComputationRow row : rows.findByWorkspaceId(workspaceId)) {
            row.version++;
            row.definitionVersion = row.version;
            tellEngine(rows.saveAndFlush(row).computation());
        }
    }

    private Computation save(Computation computation) {
        return rows.saveAndFlush(new ComputationRow(computation)).computation();
    }

    private static void check(JsonNode definition) {
        try {
            ComputationDefinitionReader.read(definition);
        } catch (InvalidDefinition e) {
            throw Problem.invalid(e.errors().stream()
                    .map(error -> new FieldError(error.field(), error.value(), error.message()))
                    .toList());
        }
    }

    private void tellEngine(Computation computation) {
        String timeZone = workspaces.get(computation.workspaceId()).timeZone().getId();
        outbox.tellEngine(
                computation.id(),
                new EngineCommand.PutComputation(
                        computation.workspaceId(),
                        computation.id(),
                        computation.number(),
                        computation.definitionVersion(),
                        computation.definition(),
                        timeZone));
    }
}
