/** What to do about trouble with a destination: one table. */
@NullMarked
package io.cohortsync.dispatcher.decision;

import org.jspecify.annotations.NullMarked;
