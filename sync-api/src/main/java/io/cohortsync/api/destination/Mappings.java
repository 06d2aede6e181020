package io.cohortsync.api.destination;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.destination.DestinationRequest.MappingEntry;
import io.cohortsync.api.http.EntityTag;
import io.cohortsync.api.outbox.Outbox;
import io.cohortsync.api.problem.AffectedSync;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Changes which identifiers a destination knows users by, and says whom that affects. */
@Service
@Transactional
public class Mappings {
    /** Nobody changes mappings so often without migrating once; commands carry all entries. */
    private static final int MAX_KEPT = 100;

    private static final int SHOWN = 100;

    private final Destinations destinations;
    private final DestinationChecks checks;
    private final List<DestinationUse> uses;
    private final Outbox outbox;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    Mappings(
            Destinations destinations,
            DestinationChecks checks,
            List<DestinationUse> uses,
            Outbox outbox,
            Audit audit,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.destinations = destinations;
        this.checks = checks;
        this.uses = uses;
        this.outbox = outbox;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** The syncs whose users the destination knows by its mapping. */
    @Transactional(readOnly = true)
    public List<AffectedSync> affectedBy(Destination destination) {
        return uses.stream()
                .flatMap(use -> use.affectedSyncs(destination).stream())
                .toList();
    }

    /**
     * The destination as it would be with another mapping; a problem where that mapping does not fit it.
     *
     * @param mapping JSON as in a destination; null: the one in force
     */
    @Transactional(readOnly = true)
    public Destination proposed(String workspaceId, String id, @Nullable String mapping) {
        Destination destination = destinations.get(workspaceId, id);
        if (mapping == null) {
            return destination;
        }
        List<IdentifierMapping> proposal = read(mapping);
        checks.refuseFaults(destination, proposal);
        return destination.mapped(proposal, OnAffected.MIGRATE, destination.updatedAt());
    }

    private List<IdentifierMapping> read(String mapping) {
        try {
            List<@Nullable MappingEntry> entries = json.readValue(mapping, new TypeReference<>() {});
            if (entries.size() <= MappingRequest.MAX_ENTRIES) {
                return entries.stream()
                        .map(Objects::requireNonNull)
                        .map(entry -> new IdentifierMapping(
                                Objects.requireNonNull(entry.identifier()), Objects.requireNonNull(entry.property())))
                        .toList();
            }
        } catch (JacksonException | NullPointerException _) {
            // Answered below: what is wanted is short enough to be said as a whole.
        }
        throw Problem.invalid(
                "mapping",
                mapping.substring(0, Math.min(mapping.length(), SHOWN)),
                "must be JSON with up to " + MappingRequest.MAX_ENTRIES
                        + " entries: [{\"identifier\": \"email\", \"property\": \"email\"}]");
    }

    /**
     * Brings another mapping into force.
     *
     * @param onAffected what becomes of those who are synced; null refuses the change if there are syncs
     */
    public Destination change(
            Caller caller,
            String id,
            @Nullable String ifMatch,
            List<IdentifierMapping> mapping,
            @Nullable OnAffected onAffected) {
        outbox.begin();
        Destination before = destinations.get(caller.workspaceId(), id);
        EntityTag.require(ifMatch, before.version());
        checks.refuseFaults(before, mapping);
        if (onAffected == null && !mapping.equals(before.mapping())) {
            List<AffectedSync> affected = affectedBy(before);
            if (!affected.isEmpty()) {
                throw affects(id, affected);
            }
        }
        // Without syncs nobody is held, so nothing has to be kept.
        Destination after =
                before.mapped(mapping, onAffected == null ? OnAffected.MIGRATE : onAffected, clock.instant());
        boolean isDecision = onAffected != null || !mapping.equals(before.mapping());
        if (!isDecision) {
            return before;
        }
        if (after.kept().size() > MAX_KEPT) {
            throw Problem.invalid(
                    "on_affected",
                    "keep",
                    "would keep identifiers of more than " + MAX_KEPT + " entries of earlier mappings; migrate once");
        }
        Destination saved = destinations.save(after);
        events.publishEvent(new MappingChanged(caller, saved, onAffected == null ? OnAffected.MIGRATE : onAffected));
        audit.note(caller, "changed", "mapping", id, saved.name());
        return saved;
    }

    /** 409 for a change of the mapping that does not say what becomes of those who are synced. */
    static Problem affects(String id, List<AffectedSync> affected) {
        return Problem.affects(
                "mapping-affects-syncs",
                "The destination knows users of " + affected.size() + " sync" + (affected.size() == 1 ? "" : "s")
                        + " by its mapping (see affected_syncs). Say what becomes of them: PUT /api/v1/destinations/"
                        + id
                        + "/mapping?on_affected=keep, migrate or pause.",
                affected);
    }
}
