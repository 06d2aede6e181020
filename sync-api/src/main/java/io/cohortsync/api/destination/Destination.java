package io.cohortsync.api.destination;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A configured entry of the catalog.
 *
 * @param version counts up with each change; its entity tag
 * @param secrets sealed, by name
 * @param targets customer accounts inside it, each name once
 * @param kept entries of earlier mappings by which users may be held on; nobody is added by one
 * @param stopped credentials or settings were refused; nothing is sent until its owner changes it
 * @param trouble what is wrong with it now; null when nothing is
 */
public record Destination(
        String id,
        String workspaceId,
        long version,
        String type,
        String name,
        Map<String, Object> settings,
        Map<String, String> secrets,
        List<Definition.Target> targets,
        List<IdentifierMapping> mapping,
        List<IdentifierMapping> kept,
        boolean stopped,
        @Nullable Trouble trouble,
        Instant createdAt,
        Instant updatedAt) {

    public Destination {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
        targets = List.copyOf(targets);
        mapping = List.copyOf(mapping);
        kept = List.copyOf(kept);
    }

    /**
     * What a destination said last.
     *
     * @param code from the dispatcher's decision table
     * @param owner who can mend it: {@code us}, {@code destination} or {@code customer}
     * @param since when it began
     */
    public record Trouble(String code, String owner, String detail, Instant since) {}

    /** The target of this name. */
    public Optional<Definition.Target> target(String targetName) {
        return targets.stream()
                .filter(target -> target.name().equals(targetName))
                .findFirst();
    }

    /** As other services know it. */
    public Definition.Destination definition() {
        return new Definition.Destination(
                id, workspaceId, version, type, name, settings, secrets, targets, mapping, stopped);
    }

    /** Another mapping; who is synced keeps the identifier or gets that of the new one. */
    Destination mapped(List<IdentifierMapping> next, OnAffected onAffected, Instant now) {
        List<IdentifierMapping> keeps = switch (onAffected) {
            case MIGRATE -> List.of();
            case KEEP, PAUSE ->
                Stream.concat(kept.stream(), mapping.stream()).distinct().toList();
        };
        return new Destination(
                id,
                workspaceId,
                version + 1,
                type,
                name,
                settings,
                secrets,
                targets,
                next,
                keeps,
                stopped,
                trouble,
                createdAt,
                now);
    }

    /** Nothing is sent from now on. */
    Destination stoppedBy(Trouble trouble) {
        return in(version + 1, true, trouble);
    }

    /** Its calls fail for now. */
    Destination failingWith(Trouble trouble) {
        return in(version, stopped, trouble);
    }

    /** Its calls succeed again. */
    Destination recovered() {
        return in(version, stopped, null);
    }

    private Destination in(long newVersion, boolean nowStopped, @Nullable Trouble now) {
        return new Destination(
                id,
                workspaceId,
                newVersion,
                type,
                name,
                settings,
                secrets,
                targets,
                mapping,
                kept,
                nowStopped,
                now,
                createdAt,
                updatedAt);
    }
}
