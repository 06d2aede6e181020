package io.cohortsync.benchmarks.difference;

/**
 * What finding and noting one {@link Change} cost.
 *
 * @param taskMillis processor time: of the threads that evaluate, compare and enqueue, or of the database session and its parallel
 *     workers
 * @param cpuMillis of the engine's whole process, or of the database session and its parallel workers
 * @param cpuMillisWithRest of the engine, the broker and this program, or of all processes of the database
 * @param wallMillis how long it took
 */
record Cost(double taskMillis, double cpuMillis, double cpuMillisWithRest, double wallMillis) {
    /** Both, one after the other. */
    Cost plus(Cost next) {
        return new Cost(
                taskMillis + next.taskMillis,
                cpuMillis + next.cpuMillis,
                cpuMillisWithRest + next.cpuMillisWithRest,
                wallMillis + next.wallMillis);
    }

    /** What it cost more than {@code idle}, which took no change. */
    Cost beyond(Cost idle) {
        double part = wallMillis / idle.wallMillis;
        return new Cost(
                taskMillis - idle.taskMillis * part,
                cpuMillis - idle.cpuMillis * part,
                cpuMillisWithRest - idle.cpuMillisWithRest * part,
                wallMillis);
    }

    Cost tookMillis(double millis) {
        return new Cost(taskMillis, cpuMillis, cpuMillisWithRest, millis);
    }
}
