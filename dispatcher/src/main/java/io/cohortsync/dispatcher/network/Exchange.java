package io.cohortsync.dispatcher.network;

import io.cohortsync.destinations.answer.Answer;
import io.cohortsync.destinations.answer.Trouble;

/** What came of sending a request once. */
public sealed interface Exchange {

    /** The destination answered, whatever it said. */
    record Answered(Answer answer) implements Exchange {}

    /** No complete answer. The destination may have applied the request all the same. */
    record Unanswered(Trouble trouble, String detail) implements Exchange {}
}
