package io.cohortsync.engine.topology;

import java.util.ArrayList;
import java.util.List;

/** Notes what operators are told. */
public final class NotedIncidents implements Incidents {
    private final List<String> unevaluated = new ArrayList<>();

    /** Ids of cohorts and computations, once for each look that failed. */
    public List<String> unevaluated() {
        return unevaluated;
    }

    @Override
    public void parked(String topic) {
        // Read from its topic.
    }

    @Override
    public void unevaluated(String id, String userKey, Throwable why, long now) {
        unevaluated.add(id);
    }
}
