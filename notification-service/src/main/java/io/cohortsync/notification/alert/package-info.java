/** Who is told of what, and what was told already. */
@NullMarked
package io.cohortsync.notification.alert;

import org.jspecify.annotations.NullMarked;
