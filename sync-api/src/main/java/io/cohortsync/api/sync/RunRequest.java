package io.cohortsync.api.sync;

import org.jspecify.annotations.Nullable;

/**
 * How a run is started.
 *
 * @param dryRun count what a run would do, and send nothing
 */
record RunRequest(@Nullable Boolean dryRun) {}
