/** Tells people by e-mail what became of runs and destinations. */
@NullMarked
package io.cohortsync.notification;

import org.jspecify.annotations.NullMarked;
