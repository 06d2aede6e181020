/** Runs: what the partitions report, added up and told to others. */
@NullMarked
package io.cohortsync.history.run;

import org.jspecify.annotations.NullMarked;
