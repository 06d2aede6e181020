/** Computations: one value per user, computed from events. */
@NullMarked
package io.cohortsync.contracts.computation;

import org.jspecify.annotations.NullMarked;
