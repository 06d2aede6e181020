package io.cohortsync.api.destination;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.AffectedSync;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The destinations of all workspaces; each call sees one workspace's only. */
@Service
@Transactional
public class Destinations {
    private static final String KIND = "destination";

    private final DestinationRows rows;
    private final DestinationChecks checks;
    private final TargetChecks targets;
    private final List<DestinationUse> uses;
    private final Outbox outbox;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Destinations(
            DestinationRows rows,
            DestinationChecks checks,
            TargetChecks targets,
            List<DestinationUse> uses,
            Outbox outbox,
            Audit audit,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.checks = checks;
        this.targets = targets;
        this.uses = uses;
        this.outbox = outbox;
        this.audit = audit;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** The destination, if the workspace has it. */
    @Transactional(readOnly = true)
    public Optional<Destination> find(String workspaceId, String id) {
        return rows.findByIdAndWorkspaceId(id, workspaceId).map(DestinationRow::destination);
    }

    /** User properties that identifiers of any destination are read from. */
    @Transactional(readOnly = true)
    public Set<String> mappedProperties(String workspaceId) {
        return rows.findByWorkspaceId(workspaceId).stream()
                .flatMap(row -> row.destination().mapping().stream())
                .map(IdentifierMapping::property)
                .collect(Collectors.toSet());
    }

    /** All destinations of the workspace, newest first. */
    @Transactional(readOnly = true)
    public List<Destination> all(String workspaceId) {
        return rows.findByWorkspaceIdOrderByIdDesc(workspaceId).stream()
                .map(DestinationRow::destination)
                .toList();
    }

    @Transactional(readOnly = true)
    List<Destination> newestFirst(String workspaceId, String before, int limit) {
        return rows.findByWorkspaceIdAndIdLessThanOrderByIdDesc(workspaceId, before, Limit.of(limit)).stream()
                .map(DestinationRow::destination)
                .toList();
    }

    @Transactional(readOnly = true)
    Destination get(String workspaceId, String id) {
        return find(workspaceId, id).orElseThrow(() -> Problem.noSuch(KIND, id));
    }

    /** A checked new destination with an id; nothing is stored yet, and its topic is not made. */
    public Destination draft(Caller caller, DestinationRequest request) {
        checks.refuseFaults(request, Set.of(), List.of());
        String id = ids.next("dst_");
        Instant now = clock.instant();
        return new Destination(
                id,
                caller.workspaceId(),
                1,
                request.type(),
                request.name(),
                request.givenSettings(),
                checks.seal(caller.workspaceId(), id, request.givenSecrets()),
                checks.targets(caller.workspaceId(), id, request, List.of()),
                request.identifierMapping(),
                List.of(),
                false,
                null,
                now,
                now);
    }

    /** Stores a new destination. Its topic has to be there before the commit. */
    public Destination add(Caller caller, Destination draft) {
        outbox.begin();
        Destination destination = save(draft);
        audit.note(caller, "created", KIND, destination.id(), destination.name());
        return destination;
    }

    /**
     * What a request would change of a destination beside its mapping, in JSON's names; empty when nothing. Secrets that the
     * request does not name stay.
     */
    public List<String> differences(Destination destination, DestinationRequest request) {
        List<String> fields = new ArrayList<>();
        if (!destination.type().equals(request.type())) {
            fields.add("type");
        }
        if (!destination.settings().equals(request.givenSettings())) {
            fields.add("settings");
        }
        if (!checks.hasTargetsOf(destination, request)) {
            fields.add("targets");
        }
        request.givenSecrets().entrySet().stream()
                .filter(secret -> !checks.isSealed(destination, secret.getKey(), secret.getValue()))
                .map(secret -> "secrets." + secret.getKey())
                .sorted()
                .forEach(fields::add);
        return List.copyOf(fields);
    }

    /** Changes a destination; a problem where it does not fit its type, or where those who are synced are affected. */
    public Destination change(Caller caller, String id, @Nullable String ifMatch, DestinationRequest request) {
        outbox.begin();
        Destination before = get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, before.version());
        if (!request.type().equals(before.type())) {
            throw Problem.invalid("type", request.type(), "stays " + before.type() + "; make another destination");
        }
        checks.refuseFaults(request, before.secrets().keySet(), before.targets());
        targets.refuseLosing(before, request.givenTargets());
        targets.refuseMoving(before, request.givenTargets());
        refuseAffecting(before, request);
        var secrets = new java.util.HashMap<>(before.secrets());
        secrets.putAll(checks.seal(before.workspaceId(), id, request.givenSecrets()));
        Destination after = save(new Destination(
                id,
                before.workspaceId(),
                before.version() + 1,
                before.type(),
                request.name(),
                request.givenSettings(),
                secrets,
                checks.targets(before.workspaceId(), id, request, before.targets()),
                request.identifierMapping(),
                before.kept(),
                false,
                null,
                before.createdAt(),
                clock.instant()));
        events.publishEvent(new DestinationChanged(before, after));
        audit.note(caller, "changed", KIND, id, after.name());
        return after;
    }

    /** Deletes a destination without syncs; 409 names those it has. */
    public void delete(Caller caller, String id, @Nullable String ifMatch) {
        outbox.begin();
        Destination destination = get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, destination.version());
        List<FieldError> users =
                uses.stream().flatMap(use -> use.usesOf(destination).stream()).toList();
        if (!users.isEmpty()) {
            throw Problem.conflict("in-use", "The destination has syncs; delete these first (see errors).", users);
        }
        rows.deleteById(id);
        rows.flush();
        outbox.publishDeletion(id);
        audit.note(caller, "deleted", KIND, id, destination.name());
    }

    /** Stores what the destination's answers showed; {@code after} has the version it shall have. */
    void note(Destination before, Destination after) {
        rows.saveAndFlush(new DestinationRow(after));
        if (before.version() != after.version()) {
            outbox.publish(after.definition());
            events.publishEvent(new DestinationChanged(before, after));
        }
    }

    /** How users of syncs are known is changed where one says what becomes of them. */
    private void refuseAffecting(Destination before, DestinationRequest request) {
        if (!request.identifierMapping().equals(before.mapping())) {
            List<AffectedSync> affected = uses.stream()
                    .flatMap(use -> use.affectedSyncs(before).stream())
                    .toList();
            if (!affected.isEmpty()) {
                throw Mappings.affects(before.id(), affected);
            }
        }
    }

    Destination save(Destination destination) {
        Destination saved = rows.saveAndFlush(new DestinationRow(destination)).destination();
        outbox.publish(saved.definition());
        return saved;
    }
}
