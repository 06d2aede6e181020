package io.cohortsync.dispatcher.delivery;

import io.cohortsync.destinations.answer.Reading.UserException;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.dispatcher.decision.Extent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of one attempt. */
sealed interface Attempt {

    /** The destination took the request, but for some users. */
    record Taken(List<UserException> exceptions) implements Attempt {}

    /**
     * It did not.
     *
     * @param extent of what was refused; a list that cannot be made, or a file that cannot be begun, is nobody's fault among its users
     */
    record Refused(
            Trouble trouble, Optional<Extent> extent, String message, Optional<Duration> retryAfter, long version)
            implements Attempt {}

    /** The list was made, or the file begun; what was waiting for that can go now. */
    record Prepared() implements Attempt {}

    /** Something of ours has to come first: the sync's definition, or a list that another piece is making. */
    record NotReady(Duration again) implements Attempt {}

    /** The sync is unknown and will not become known. */
    record NoSuchSync() implements Attempt {}
}
