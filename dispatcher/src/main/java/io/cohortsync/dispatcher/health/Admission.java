package io.cohortsync.dispatcher.health;

/** Whether a request may be sent now. */
public sealed interface Admission {

    /** It may. The caller must tell the gate how it went, whatever happens. */
    record Granted() implements Admission {}

    /** Nothing is sent to this destination. */
    record Stopped(Stop stop) implements Admission {}

    /**
     * It goes back to the engine: it was sent before or during long trouble, and what is wished may have changed since; or it would have
     * to wait, and others wait behind it whose patience is shorter.
     */
    record Returned() implements Admission {}

    /** It would have to wait, and its run has waited long enough. {@code detail} is what the last failure said. */
    record Exhausted(String detail) implements Admission {}
}
