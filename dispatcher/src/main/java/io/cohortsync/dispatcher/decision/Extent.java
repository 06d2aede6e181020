package io.cohortsync.dispatcher.decision;

/** How many users a request has, and what splitting has shown so far. */
public enum Extent {
    ONE,
    MANY,
    /** Splitting does not help: several users were refused alone and none was taken. */
    HOPELESS;

    private static final int ENOUGH_REFUSED = 8;

    /**
     * The extent of a part of a batch.
     *
     * @param users in this request
     * @param refusedAlone users of the batch that were refused in a request of their own
     * @param taken users of the batch that were taken
     */
    public static Extent of(int users, int refusedAlone, int taken) {
        if (taken == 0 && refusedAlone >= ENOUGH_REFUSED) {
            return HOPELESS;
        }
        return users == 1 ? ONE : MANY;
    }
}
