/** Events of users, newest first, and which were seen before. */
@NullMarked
package io.cohortsync.engine.event;

import org.jspecify.annotations.NullMarked;
