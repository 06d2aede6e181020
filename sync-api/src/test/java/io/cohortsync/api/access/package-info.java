/** The rules of access as tables. */
@NullMarked
package io.cohortsync.api.access;

import org.jspecify.annotations.NullMarked;
