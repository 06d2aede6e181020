package io.cohortsync.api.ingestion.amplitude;

import java.util.List;
import java.util.Map;

/**
 * Who sends too many events.
 *
 * @param threshold events a second a user or device may send
 * @param users user ids, each with the events a second it would come to
 * @param devices the same of device ids
 * @param events indexes of the events of all these
 */
record Throttled(int threshold, Map<String, Integer> users, Map<String, Integer> devices, List<Integer> events) {}
