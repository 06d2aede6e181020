/** Who is whose: devices, users and merges over several lanes. */
@NullMarked
package io.cohortsync.engine.identity;

import org.jspecify.annotations.NullMarked;
