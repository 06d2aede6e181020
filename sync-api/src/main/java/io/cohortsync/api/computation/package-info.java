/** Computations: one value per user, computed from events. */
@NullMarked
package io.cohortsync.api.computation;

import org.jspecify.annotations.NullMarked;
