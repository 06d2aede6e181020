/** Definitions of cohorts as other products write them, translated to ours and back. Pure. */
@NullMarked
package io.cohortsync.api.interchange;

import org.jspecify.annotations.NullMarked;
