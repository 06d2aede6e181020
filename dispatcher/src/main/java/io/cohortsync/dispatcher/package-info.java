/** Batching, pacing, retries and circuit breakers for every configured destination. Knows no vendor. */
@NullMarked
package io.cohortsync.dispatcher;

import org.jspecify.annotations.NullMarked;
