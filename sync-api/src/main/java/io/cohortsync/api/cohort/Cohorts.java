package io.cohortsync.api.cohort;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.workspace.Workspaces;
import io.cohortsync.contracts.engine.EngineCommand;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The cohorts of all workspaces; each call sees one workspace's only. */
@Service
@Transactional
public class Cohorts {
    private static final String KIND = "cohort";

    private final CohortRows rows;
    private final List<CohortUse> uses;
    private final CohortChecks checks;
    private final Workspaces workspaces;
    private final Outbox outbox;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Cohorts(
            CohortRows rows,
            List<CohortUse> uses,
            CohortChecks checks,
            Workspaces workspaces,
            Outbox outbox,
            Audit audit,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.uses = uses;
        this.checks = checks;
        this.workspaces = workspaces;
        this.outbox = outbox;
        this.audit = audit;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** The cohort, if the workspace has it. */
    @Transactional(readOnly = true)
    public Optional<Cohort> find(String workspaceId, String id) {
        return rows.findByIdAndWorkspaceId(id, workspaceId).map(CohortRow::cohort);
    }

    /** All cohorts of the workspace, newest first. */
    @Transactional(readOnly = true)
    public List<Cohort> all(String workspaceId) {
        return rows.findByWorkspaceIdOrderByIdDesc(workspaceId).stream()
                .map(CohortRow::cohort)
                .toList();
    }

    @Transactional(readOnly = true)
    List<Cohort> newestFirst(String workspaceId, String before, int limit) {
        return rows.findByWorkspaceIdAndIdLessThanOrderByIdDesc(workspaceId, before, Limit.of(limit)).stream()
                .map(CohortRow::cohort)
                .toList();
    }

    /** The cohort; a problem if the workspace has none with this id. */
    @Transactional(readOnly = true)
    public Cohort get(String workspaceId, String id) {
        return find(workspaceId, id).orElseThrow(() -> Problem.noSuch(KIND, id));
    }

    /** Makes a cohort and has the engine compute it; a problem where it could not be one of the workspace. */
    public Cohort create(Caller caller, CohortRequest request) {
        outbox.begin();
        String id = ids.next("coh_");
        checks.refuseFaults(caller.workspaceId(), id, request);
        Instant now = clock.instant();
        Cohort cohort = save(new Cohort(
                id,
                caller.workspaceId(),
                rows.nextNumber(),
                1,
                1,
                request.name(),
                request.describedAs(),
                request.definition(),
                now,
                now));
        tellEngine(cohort);
        audit.note(caller, "created", KIND, id, cohort.name());
        return cohort;
    }

    /** What a request would change of a cohort, in JSON's names; empty when nothing. */
    public static List<String> differences(Cohort cohort, CohortRequest request) {
        List<String> fields = new ArrayList<>();
        if (!cohort.description().equals(request.describedAs())) {
            fields.add("description");
        }
        if (cohort.isStatic() != request.isStatic()) {
            fields.add("static");
        }
        if (!Objects.equals(cohort.definition(), request.definition())) {
            fields.add("definition");
        }
        return List.copyOf(fields);
    }

    /** Gives a cohort another name, description or definition; a problem where it could not have it. */
    public Cohort change(Caller caller, String id, @Nullable String ifMatch, CohortRequest request) {
        outbox.begin();
        Cohort before = get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, before.version());
        if (before.isStatic() != request.isStatic()) {
            throw Problem.invalid(
                    "static",
                    String.valueOf(request.isStatic()),
                    "must stay " + before.isStatic() + "; make another cohort instead");
        }
        checks.refuseFaults(caller.workspaceId(), id, request);
        boolean otherDefinition = !Objects.equals(before.definition(), request.definition());
        long version = before.version() + 1;
        Cohort after = save(new Cohort(
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
            events.publishEvent(new CohortRenamed(after));
        }
        audit.note(caller, "changed", KIND, id, after.name());
        return after;
    }

    /** The same cohorts, each before those that it mentions: the order in which they can be deleted. */
    public static List<Cohort> mentioningFirst(List<Cohort> cohorts) {
        return new CohortReferences(cohorts).mentioningFirst();
    }

    /** Deletes a cohort that nothing uses; 409 names what does. */
    public void delete(Caller caller, String id, @Nullable String ifMatch) {
        outbox.begin();
        Cohort cohort = get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, cohort.version());
        List<FieldError> users = new ArrayList<>();
        checks.references(caller.workspaceId())
                .mentioning(id)
                .forEach(other -> users.add(new FieldError(KIND, other.id(), other.name())));
        uses.forEach(use -> users.addAll(use.usesOf(cohort)));
        if (!users.isEmpty()) {
            throw Problem.conflict(
                    "in-use", "The cohort is used by others; change or delete these first (see errors).", users);
        }
        rows.deleteById(id);
        rows.flush();
        outbox.tellEngine(id, new EngineCommand.DeleteCohort(cohort.workspaceId(), id, cohort.number()));
        audit.note(caller, "deleted", KIND, id, cohort.name());
    }

    /** Calendar units mean other days now: every cohort is computed again. */
    void recompute(String workspaceId) {
        outbox.begin();
        for (CohortRow row : rows.findByWorkspaceId(workspaceId)) {
            if (row.cohort().isStatic()) {
                continue;
            }
            row.version++;
            row.definitionVersion = row.version;
            tellEngine(rows.saveAndFlush(row).cohort());
        }
    }

    private Cohort save(Cohort cohort) {
        return rows.saveAndFlush(new CohortRow(cohort)).cohort();
    }

    private void tellEngine(Cohort cohort) {
        JsonNode definition = cohort.definition();
        if (definition == null) {
            outbox.tellEngine(
                    cohort.id(),
                    new EngineCommand.PutStaticCohort(
                            cohort.workspaceId(), cohort.id(), cohort.number(), cohort.definitionVersion()));
            return;
        }
        String timeZone = workspaces.get(cohort.workspaceId()).timeZone().getId();
        outbox.tellEngine(
                cohort.id(),
                new EngineCommand.PutCohort(
                        cohort.workspaceId(),
                        cohort.id(),
                        cohort.number(),
                        cohort.definitionVersion(),
                        definition,
                        timeZone));
    }
}
