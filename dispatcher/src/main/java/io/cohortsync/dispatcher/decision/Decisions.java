package io.cohortsync.dispatcher.decision;

import io.cohortsync.destinations.answer.Trouble;

/** The table of decisions. Printed in {@code docs/delivery-decisions.md}. */
public final class Decisions {
    private Decisions() {}

    /** What to do about {@code trouble} with a request of this extent and patience. */
    public static Decision decide(Trouble trouble, Extent extent, Patience patience) {
        return switch (trouble) {
            case BUSY, UNAVAILABLE, UNREADABLE, TIMED_OUT, NOT_CONNECTED ->
                switch (patience) {
                    case RUN, ENDLESS -> Decision.RETRY;
                    case EXHAUSTED_RUN -> Decision.GIVE_UP;
                };
            case NOT_AUTHORISED, NOT_THERE, ADDRESS_REFUSED, NOT_BUILT -> Decision.STOP;
            case USERS_REFUSED ->
                switch (extent) {
                    case MANY -> Decision.SPLIT;
                    case ONE -> Decision.SKIP;
                    // Bisecting a million users whom nobody will take would cost two million requests.
                    case HOPELESS -> Decision.GIVE_UP;
                };
            case USER_REFUSED -> Decision.SKIP;
            case REQUEST_NOT_ACCEPTED -> Decision.GIVE_UP;
        };
    }
}
