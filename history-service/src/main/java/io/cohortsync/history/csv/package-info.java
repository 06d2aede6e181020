/** A run's outcomes as a CSV file. */
@NullMarked
package io.cohortsync.history.csv;

import org.jspecify.annotations.NullMarked;
