/** The people and tokens of a workspace. */
@NullMarked
package io.cohortsync.api.team;

import org.jspecify.annotations.NullMarked;
