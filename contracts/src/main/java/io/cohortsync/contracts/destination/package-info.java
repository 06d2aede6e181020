/** What the dispatcher is asked and what it tells about destinations. */
@NullMarked
package io.cohortsync.contracts.destination;

import org.jspecify.annotations.NullMarked;
