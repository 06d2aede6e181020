/** Serves the user interface. */
@NullMarked
package io.cohortsync.api.ui;

import org.jspecify.annotations.NullMarked;
