/** Progress of runs in one partition. */
@NullMarked
package io.cohortsync.engine.run;

import org.jspecify.annotations.NullMarked;
