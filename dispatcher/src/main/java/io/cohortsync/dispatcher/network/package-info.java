/** HTTP to destinations, and the guard that keeps it out of the internal network. */
@NullMarked
package io.cohortsync.dispatcher.network;

import org.jspecify.annotations.NullMarked;
