package io.cohortsync.api.catalog;

import io.cohortsync.destinations.catalog.Contract;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.catalog.Targets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A type of destination as callers see it.
 *
 * @param contract what it takes: lists of users, properties of users, or the whole membership
 * @param settingsSchema JSON Schema of settings and secrets; secrets are marked {@code writeOnly}
 * @param targetSettingsSchema the same of a target, a customer account inside a destination; null where the type has no targets
 * @param accountSetting the setting of a target that takes the id of a listed account; null where accounts cannot be listed
 * @param cadences what its syncs may have
 * @param rateLimit what its vendor allows; null where nothing is known
 */
record CatalogEntry(
        String type,
        String name,
        String category,
        String description,
        String documentation,
        Contract contract,
        JsonNode settingsSchema,
        @Nullable JsonNode targetSettingsSchema,
        @Nullable String accountSetting,
        List<IdentifierView> identifiers,
        Cadences cadences,
        @Nullable RateLimitView rateLimit,
        double successRateTarget,
        List<SourceView> sources) {

    /** Something it recognises users by; expectation says in words what a value looks like. */
    record IdentifierView(String name, String title, String expectation) {}

    /** Which cadences its syncs may have, the plan aside. */
    record Cadences(boolean onDemand, boolean realTime) {}

    /** At most so many requests in a time. */
    record RateLimitView(int requests, String per) {}

    /** Where a fact of this entry comes from. */
    record SourceView(String fact, String url) {}

    static CatalogEntry of(DestinationType type) {
        return new CatalogEntry(
                type.id(),
                type.name(),
                type.category(),
                type.description(),
                type.documentation(),
                type.contract(),
                type.settingsSchema(),
                type.targetSettingsSchema().orElse(null),
                type.accounts().map(Targets.Accounts::setting).orElse(null),
                type.identifiers().types().stream()
                        .map(identifier -> new IdentifierView(
                                identifier.name(),
                                identifier.title(),
                                identifier.form().expectation()))
                        .toList(),
                new Cadences(true, type.realTime()),
                type.rateLimit()
                        .map(limit ->
                                new RateLimitView(limit.requests(), limit.per().toString()))
                        .orElse(null),
                type.successRateTarget(),
                type.sources().stream()
                        .map(source -> new SourceView(source.fact(), source.url()))
                        .toList());
    }
}
