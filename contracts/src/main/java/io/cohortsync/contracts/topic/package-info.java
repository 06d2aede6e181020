/** Every Kafka topic of the system, declared once. */
@NullMarked
package io.cohortsync.contracts.topic;

import org.jspecify.annotations.NullMarked;
