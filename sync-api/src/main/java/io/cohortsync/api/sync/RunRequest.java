package io.cohortsync.api.sync;

import org.jspecify.annotations.Nullable;

/** How a run is started. */
record RunRequest(@Nullable Boolean dryRun) {}
