package io.cohortsync.api.cohort;

import tools.jackson.databind.JsonNode;

/**
 * A cohort as it can be imported again.
 *
 * @param definition in Amplitude's language, version 3; without rules for a static cohort
 */
record CohortExport(String name, String description, JsonNode definition) {}
