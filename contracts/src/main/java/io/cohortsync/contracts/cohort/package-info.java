/** The cohort definition language: what a definition can say, and how its JSON is read. */
@NullMarked
package io.cohortsync.contracts.cohort;

import org.jspecify.annotations.NullMarked;
