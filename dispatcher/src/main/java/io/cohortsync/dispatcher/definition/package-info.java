/** What sync-api has defined, followed from Kafka. */
@NullMarked
package io.cohortsync.dispatcher.definition;

import org.jspecify.annotations.NullMarked;
