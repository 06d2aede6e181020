package io.cohortsync.destinations.answer;

import static io.cohortsync.destinations.answer.FailureCode.CREDENTIALS_REFUSED;
import static io.cohortsync.destinations.answer.FailureCode.DESTINATION_UNAVAILABLE;
import static io.cohortsync.destinations.answer.FailureCode.REQUEST_REFUSED;
import static io.cohortsync.destinations.answer.FailureCode.SETTINGS_REFUSED;

/** Everything that can go wrong with a whole request. */
public enum Trouble {
    BUSY("429, unless the vendor's table says otherwise", DESTINATION_UNAVAILABLE),
    UNAVAILABLE("408, 425, 5xx; or the vendor's table says retry", DESTINATION_UNAVAILABLE),
    UNREADABLE("2xx, but not the answer the vendor documents", DESTINATION_UNAVAILABLE),
    TIMED_OUT("no answer in time", DESTINATION_UNAVAILABLE),
    NOT_CONNECTED("name not found, connection refused or broken, TLS failed", DESTINATION_UNAVAILABLE),
    NOT_AUTHORISED("401, 403; or the vendor's table says stop: credentials", CREDENTIALS_REFUSED),
    NOT_THERE("3xx, 404, 410; or the vendor's table says stop: settings", SETTINGS_REFUSED),
    ADDRESS_REFUSED("the address may not be reached from here", SETTINGS_REFUSED),
    NOT_BUILT("the settings do not make a request", SETTINGS_REFUSED),
    USERS_REFUSED("400, 409, 413, 422; or the vendor's table says split", REQUEST_REFUSED),
    USER_REFUSED("the vendor's table says skip user", REQUEST_REFUSED),
    REQUEST_NOT_ACCEPTED("any other status; or the vendor's table says give up", REQUEST_REFUSED);

    private static final int SERVER_ERRORS = 500;
    private static final int REDIRECTS = 300;
    private static final int CLIENT_ERRORS = 400;

    private final String when;
    private final FailureCode code;

    Trouble(String when, FailureCode code) {
        this.when = when;
        this.code = code;
    }

    /** What a status outside 2xx means where the vendor's own table has no row for it. */
    static Trouble ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> NOT_AUTHORISED;
            case 404, 410 -> NOT_THERE;
            case 400, 409, 413, 422 -> USERS_REFUSED;
            case 408, 425 -> UNAVAILABLE;
            case 429 -> BUSY;
            default -> {
                if (status >= SERVER_ERRORS) {
                    yield UNAVAILABLE;
                }
                // Redirects are never followed: the address of a destination is what its owner typed.
                yield status >= REDIRECTS && status < CLIENT_ERRORS ? NOT_THERE : REQUEST_NOT_ACCEPTED;
            }
        };
    }

    /** When it is that, in words. */
    public String when() {
        return when;
    }

    /** The reason of users that stay undelivered because of it. */
    public FailureCode code() {
        return code;
    }
}
