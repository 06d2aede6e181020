/** Kafka as this service meets it: topics at the start, following a topic from its beginning, parking. */
@NullMarked
package io.cohortsync.api.topic;

import org.jspecify.annotations.NullMarked;
