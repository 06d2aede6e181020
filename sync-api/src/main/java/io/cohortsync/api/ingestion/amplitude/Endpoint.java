package io.cohortsync.api.ingestion.amplitude;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The paths and how large a body each takes. */
enum Endpoint {
    HTTP_V2(DataSize.ofMegabytes(1)),
    BATCH(DataSize.ofMegabytes(20)),
    IDENTIFY(DataSize.ofMegabytes(1));

    private static final Map<String, Endpoint> BY_PATH =
            Map.of("/2/httpapi", HTTP_V2, "/batch", BATCH, "/identify", IDENTIFY);

    final int maxBytes;

    Endpoint(DataSize limit) {
        this.maxBytes = (int) limit.toBytes();
    }

    static @Nullable Endpoint at(String path) {
        return BY_PATH.get(path);
    }
}
