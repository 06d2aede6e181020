package io.cohortsync.api.cohort;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a cohort changed in one minute or hour.
 *
 * @param at when the minute or hour begins
 * @param size users in it at its end
 * @param entered users who entered since the point before
 * @param left users who left since the point before
 */
record PopulationPoint(Instant at, long size, long entered, long left) {

    /** Totals as they were at the end of a minute or hour. */
    record Kept(Instant at, PopulationTotals totals) {}

    /**
     * Points from {@code from} on. Another version of the definition counts anew, so its first point has everything since it is
     * in force.
     *
     * @param kept oldest first; those before {@code from} give the first point its size
     */
    static List<PopulationPoint> from(Instant from, List<Kept> kept) {
        List<PopulationPoint> points = new ArrayList<>();
        PopulationTotals before = new PopulationTotals(0, 0, 0, 0);
        for (Kept next : kept) {
            PopulationTotals now = next.totals();
            if (next.at().isBefore(from)) {
                points.clear();
                points.add(new PopulationPoint(from, now.size(), 0, 0));
            } else {
                boolean same = before.version() == now.version();
                points.add(new PopulationPoint(
                        next.at(),
                        now.size(),
                        same ? now.entered() - before.entered() : now.entered(),
                        same ? now.left() - before.left() : now.left()));
            }
            before = now;
        }
        return points;
    }
}
