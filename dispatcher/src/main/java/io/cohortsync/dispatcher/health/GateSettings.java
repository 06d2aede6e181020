package io.cohortsync.dispatcher.health;

import java.time.Duration;

/**
 * What a gate must know.
 *
 * @param giveUp after how much trouble a run is exhausted
 * @param longestRetryAfter the longest Retry-After obeyed in full
 */
public record GateSettings(Duration giveUp, Duration longestRetryAfter) {}
