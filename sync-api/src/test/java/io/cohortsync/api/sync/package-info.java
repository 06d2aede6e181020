/** The rules of syncs as tables. */
@NullMarked
package io.cohortsync.api.sync;

import org.jspecify.annotations.NullMarked;
