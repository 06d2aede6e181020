package io.cohortsync.destinations.answer;

import tools.jackson.core.JsonPointer;

/**
 * Where accounts stand in an answer.
 *
 * @param at the array
 * @param id within an item of it
 * @param name within an item of it; an account without one is called by its id
 */
public record AccountPlaces(JsonPointer at, JsonPointer id, JsonPointer name) {}
