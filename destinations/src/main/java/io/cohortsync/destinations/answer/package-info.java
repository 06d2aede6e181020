/** From a destination's answer to what became of each user. Pure functions of values. */
@NullMarked
package io.cohortsync.destinations.answer;

import org.jspecify.annotations.NullMarked;
