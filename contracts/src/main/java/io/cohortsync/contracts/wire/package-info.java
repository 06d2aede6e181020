/** How messages become bytes and back. */
@NullMarked
package io.cohortsync.contracts.wire;

import org.jspecify.annotations.NullMarked;
