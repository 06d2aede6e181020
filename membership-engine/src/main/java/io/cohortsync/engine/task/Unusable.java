package io.cohortsync.engine.task;

import java.io.Serial;

/** A record that can be read and says nothing that can be done. It is parked. */
final class Unusable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
        super(reason);
    }
}
