/** The Kafka Streams topology: topics, stores, and the processor around the rules. */
@NullMarked
package io.cohortsync.engine.topology;

import org.jspecify.annotations.NullMarked;
