/** Kafka Streams engine: user state, membership, difference against the ledger, deliveries. */
@NullMarked
package io.cohortsync.engine;

import org.jspecify.annotations.NullMarked;
