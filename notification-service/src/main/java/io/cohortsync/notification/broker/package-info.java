/** The broker: how to reach it, and what starts once it is there. */
@NullMarked
package io.cohortsync.notification.broker;

import org.jspecify.annotations.NullMarked;
