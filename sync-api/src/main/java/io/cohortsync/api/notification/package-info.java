/** Who is told of what. */
@NullMarked
package io.cohortsync.api.notification;

import org.jspecify.annotations.NullMarked;
