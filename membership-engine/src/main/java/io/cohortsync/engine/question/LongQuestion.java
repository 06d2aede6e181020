package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.engine.Slice;

/** A question that takes longer than a slice. */
interface LongQuestion {
    AskedQuestion asked();

    /** Goes on until the slice is over; returns whether everybody was visited who has to be. */
    boolean isOver(Slice slice, long now);

    /** What was found; to be called when it is over. */
    Answer answer();
}
