/** Definitions that sync-api owns and other services follow, on the compacted topic `definitions`. */
@NullMarked
package io.cohortsync.contracts.definition;

import org.jspecify.annotations.NullMarked;
