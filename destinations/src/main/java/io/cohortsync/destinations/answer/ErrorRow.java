package io.cohortsync.destinations.answer;

import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * One row of a vendor's error table; the first that fits counts.
 *
 * @param status of the answer; may be 200 for vendors that hide errors in it
 * @param at where the vendor's code stands in the body; with {@code value} it must be equal
 */
public record ErrorRow(int status, Optional<JsonPointer> at, String value, Then then) {

    /** What it means. */
    public enum Then {
        DELIVERED,
        RETRY,
        SPLIT,
        SKIP_USER,
        STOP_CREDENTIALS,
        STOP_SETTINGS,
        GIVE_UP;

        /** Whether some users of the request may be taken where all are refused. */
        public boolean isAboutUsers() {
            return this == SPLIT || this == SKIP_USER;
        }

        /** Empty for {@link #DELIVERED}. */
        Optional<Trouble> trouble() {
            return switch (this) {
                case DELIVERED -> Optional.empty();
                case RETRY -> Optional.of(Trouble.UNAVAILABLE);
                case SPLIT -> Optional.of(Trouble.USERS_REFUSED);
                case SKIP_USER -> Optional.of(Trouble.USER_REFUSED);
                case STOP_CREDENTIALS -> Optional.of(Trouble.NOT_AUTHORISED);
                case STOP_SETTINGS -> Optional.of(Trouble.NOT_THERE);
                case GIVE_UP -> Optional.of(Trouble.REQUEST_NOT_ACCEPTED);
            };
        }
    }
}
