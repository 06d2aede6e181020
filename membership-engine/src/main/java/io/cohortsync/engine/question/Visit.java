package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.engine.user.User;

/** What a question does with each user of its workspace. Reads only. */
interface Visit {
    /** Looks at one user; returns whether to go on to the next. */
    boolean goesOnAfter(User user, long now);

    /** What was found. */
    Answer answer();
}
