/** Outcomes per user: taken in, kept by day, searched. */
@NullMarked
package io.cohortsync.history.outcome;

import org.jspecify.annotations.NullMarked;
