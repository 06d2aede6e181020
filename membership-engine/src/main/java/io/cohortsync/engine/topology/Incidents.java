package io.cohortsync.engine.topology;

/** Told of what operators are to know of. Called from all stream threads. */
public interface Incidents {
    /** A record of a topic was parked. */
    void parked(String topic);

    /**
     * The rule of a cohort, or a computation, failed for a user.
     *
     * @param id of the cohort or computation
     * @param now epoch milliseconds
     */
    void unevaluated(String id, String userKey, Throwable why, long now);
}
