package io.cohortsync.engine.topology;

import java.util.Map;

/** How the size of the memory for rows of users reaches the processors: as a setting of Kafka Streams, like {@link StateMemory}. */
final class UserMemory {
    /** The setting that carries the bytes, for each lane. */
    static final String BYTES = "cohortsync.user.memory.bytes";
    /** For a topology that is driven without the engine's settings. */
    private static final long UNSET = 2L * 1024 * 1024;

    private UserMemory() {}

    static long of(Map<String, Object> settings) {
        Object bytes = settings.get(BYTES);
        return bytes == null ? UNSET : Long.parseLong(bytes.toString());
    }
}
