package io.cohortsync.api.destination;

import io.cohortsync.api.destination.DestinationRequest.MappingEntry;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Another mapping for a destination.
 *
 * @param mapping which user property gives which identifier, in order of preference
 */
record MappingRequest(
        @NotNull(message = "is missing; it says which user property gives which identifier")
        @Size(max = MAX_ENTRIES, message = "may have at most 20 entries")
        List<@Valid @NotNull(message = "must not be null") MappingEntry> mapping) {

    static final int MAX_ENTRIES = 20;

    List<IdentifierMapping> identifierMapping() {
        return mapping.stream()
                .map(entry -> new IdentifierMapping(entry.identifier(), entry.property()))
                .toList();
    }
}
