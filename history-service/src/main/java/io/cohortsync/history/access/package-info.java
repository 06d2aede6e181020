/** Who may ask, and how refusals look. */
@NullMarked
package io.cohortsync.history.access;

import org.jspecify.annotations.NullMarked;
