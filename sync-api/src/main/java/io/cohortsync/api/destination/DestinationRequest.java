package io.cohortsync.api.destination;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A destination as callers write it.
 *
 * @param type id of a catalog entry
 * @param settings plain settings by name
 * @param secrets secret settings by name; when changing, those not named stay as they are
 * @param targets customer accounts inside the destination, for types that have such; each name once
 * @param mapping which user property gives which identifier, in order of preference
 */
public record DestinationRequest(
        @NotBlank(message = "must be the type of a catalog entry")
        String type,

        @NotBlank(message = "must be a text of 1 to 200 characters")
        @Size(max = 200, message = "must be a text of 1 to 200 characters")
        String name,

        @Nullable Map<String, @Nullable Object> settings,
        @Nullable Map<String, @Nullable String> secrets,

        @Size(max = 100, message = "may have at most 100 entries") @Nullable
        List<@Valid @NotNull(message = "must not be null") TargetRequest> targets,

        @NotNull(message = "is missing; it says which user property gives which identifier")
        @Size(max = 20, message = "may have at most 20 entries")
        List<@Valid @NotNull(message = "must not be null") MappingEntry> mapping) {

    /**
     * A customer account.
     *
     * @param name what syncs name it by
     * @param secrets when changing, those not named stay as they are under this name
     */
    public record TargetRequest(
            @NotBlank(message = "must be a text of 1 to 200 characters")
            @Size(max = 200, message = "must be a text of 1 to 200 characters")
            String name,

            @Nullable Map<String, @Nullable Object> settings,
            @Nullable Map<String, @Nullable String> secrets) {

        Map<String, Object> givenSettings() {
            return given(settings);
        }

        Map<String, String> givenSecrets() {
            return given(secrets);
        }
    }

    /** One way to know a user. */
    public record MappingEntry(
            @NotBlank(message = "must name an identifier of the destination type")
            String identifier,

            @NotBlank(message = "must name the user property that holds the identifier")
            @Size(max = 1024, message = "must have at most 1024 characters")
            String property) {}

    Map<String, Object> givenSettings() {
        return given(settings);
    }

    Map<String, String> givenSecrets() {
        return given(secrets);
    }

    List<TargetRequest> givenTargets() {
        return targets == null ? List.of() : targets;
    }

    /** The mapping as the other services know it. */
    public List<IdentifierMapping> identifierMapping() {
        return mapping.stream()
                .map(entry -> new IdentifierMapping(entry.identifier(), entry.property()))
                .toList();
    }

    private static <V> Map<String, V> given(@Nullable Map<String, @Nullable V> values) {
        Map<String, V> given = new HashMap<>();
        if (values != null) {
            values.forEach((name, value) -> {
                if (Objects.nonNull(value)) {
                    given.put(name, value);
                }
            });
        }
        return given;
    }
}
