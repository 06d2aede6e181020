/** What became of runs, as history-service tells it. */
@NullMarked
package io.cohortsync.contracts.run;

import org.jspecify.annotations.NullMarked;
