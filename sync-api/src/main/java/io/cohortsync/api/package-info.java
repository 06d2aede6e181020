/** sync-api: the one public HTTP entry. */
@NullMarked
package io.cohortsync.api;

import org.jspecify.annotations.NullMarked;
