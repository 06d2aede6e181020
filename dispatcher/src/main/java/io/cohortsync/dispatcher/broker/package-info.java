/** Kafka clients of this service. */
@NullMarked
package io.cohortsync.dispatcher.broker;

import org.jspecify.annotations.NullMarked;
