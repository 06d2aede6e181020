/** Cohorts, syncs and runs in force in one partition, and their counts, recovered with the state. */
@NullMarked
package io.cohortsync.engine.definition;

import org.jspecify.annotations.NullMarked;
