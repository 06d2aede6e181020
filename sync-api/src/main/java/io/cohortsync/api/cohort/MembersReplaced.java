package io.cohortsync.api.cohort;

import java.util.List;

/**
 * What became of a whole list.
 *
 * @param accepted lines that name a user
 * @param refused lines that do not
 * @param refusals the first 1,000 of these
 */
record MembersReplaced(long accepted, long refused, List<RefusedLine> refusals) {}
