package io.cohortsync.api.question;

import io.cohortsync.api.problem.AffectedSync;
import java.util.List;

/**
 * What another mapping would do.
 *
 * @param affectedSyncs whose users the destination knows by its mapping
 * @param coverage by what the members of these syncs' cohorts would be known, of everybody where there is no sync
 */
record MappingImpactView(List<AffectedSync> affectedSyncs, CoverageView coverage) {}
