package io.cohortsync.dispatcher.health;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that wants to be sent.
 *
 * @param runId empty for none
 * @param firstTrouble when it failed first
 * @param notBefore when its own back-off is over
 * @param sentAt when the engine sent it
 */
public record Waiting(String runId, Optional<Instant> firstTrouble, Instant notBefore, Instant sentAt) {}
