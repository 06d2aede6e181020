package io.cohortsync.destinations.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * How many users go into one request.
 *
 * @param size where {@code setting} is absent
 * @param setting name of the setting that says it
 */
public record BatchLimit(int size, Optional<String> setting) {

    /** The number for a destination with these settings, initial values filled in. */
    public int of(Map<String, Object> settings) {
        return setting.map(settings::get)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).intValue())
                .orElse(size);
    }
}
