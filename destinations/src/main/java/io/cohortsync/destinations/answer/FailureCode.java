package io.cohortsync.destinations.answer;

import java.util.Locale;

/** Why users stay undelivered, and who can mend it. The codes are stable: they stand in outcomes, runs and mails. */
public enum FailureCode {
    /** Time-outs, 5xx, connection refused, 429: it may work later. */
    DESTINATION_UNAVAILABLE(Owner.DESTINATION),
    /** The destination does not accept the credentials. */
    CREDENTIALS_REFUSED(Owner.CUSTOMER),
    /** The address, the list or another setting is wrong. */
    SETTINGS_REFUSED(Owner.CUSTOMER),
    /** The destination refuses a whole request for no user's sake. */
    REQUEST_REFUSED(Owner.US);

    /** Who can mend it. */
    public enum Owner {
        US,
        DESTINATION,
        CUSTOMER;

        /** As it stands in messages. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Owner owner;

    FailureCode(Owner owner) {
        this.owner = owner;
    }

    public Owner owner() {
        return owner;
    }

    /** As it stands in messages: {@code destination_unavailable}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
