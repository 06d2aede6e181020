package io.cohortsync.engine.identity;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Keys as text; bytes that are none become some character. */
final class Texts {
    private Texts() {}

    static String text(Bytes key) {
        return new String(key.get(), StandardCharsets.UTF_8);
    }
}
