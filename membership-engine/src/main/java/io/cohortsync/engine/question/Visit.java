package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.engine.user.User;

/** What a question does with each user of its workspace. Reads only. */
interface Visit {
    /** Looks at one user; returns whether to go on to the next. */
    boolean goesOnAfter(User user, long now);

    /** Whether the next user is looked at; the row of one who is passed over is not even taken apart. */
    default boolean looksAtNext() {
        return true;
    }

    /** Asked when the last user was passed: whether all of them are to be gone through once more. */
    default boolean startsAgain() {
        return false;
    }

    /** What was found. */
    Answer answer();
}
