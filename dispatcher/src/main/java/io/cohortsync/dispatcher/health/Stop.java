package io.cohortsync.dispatcher.health;

import io.cohortsync.destinations.answer.FailureCode;

/**
 * Why nothing is sent to a destination until its owner acts.
 *
 * @param version of the definition that was refused; a later one ends the stop
 */
public record Stop(FailureCode code, String detail, long version) {}
