package io.cohortsync.api.amplitude;

import java.io.Serial;
import tools.jackson.databind.JsonNode;

/** Ends a request that wants no invalid ids skipped and has some; nothing has been changed. */
final class InvalidIds extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient JsonNode metadata;

    /** @param metadata tells the ids */
    InvalidIds(JsonNode metadata) {
        super("some ids are nobody's", null, false, false);
        this.metadata = metadata;
    }

    JsonNode metadata() {
        return metadata;
    }
}
