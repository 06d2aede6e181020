package io.cohortsync.destinations.answer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an answer means. */
public sealed interface Reading {

    /** The request was taken; users not named in {@code exceptions} are delivered. */
    record Taken(List<UserException> exceptions) implements Reading {
        public Taken {
            exceptions = List.copyOf(exceptions);
        }
    }

    /**
     * The request as a whole was not taken.
     *
     * @param message the destination's own words, at most 500 characters; its status where it said nothing
     * @param retryAfter how long it asks to wait
     */
    record Refused(Trouble trouble, String message, Optional<Duration> retryAfter) implements Reading {}

    /** One user of a taken request who was not taken. {@code index} counts the request's users from 0. */
    record UserException(int index, Kind kind, String message) {

        /** Whether sending that user again can help. */
        public enum Kind {
            REJECTED,
            RETRY
        }
    }
}
