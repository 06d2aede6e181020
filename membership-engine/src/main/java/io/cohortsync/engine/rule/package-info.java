/** Whether a user meets a definition, and when passing time alone can change that. Pure: no Kafka, clock or logger. */
@NullMarked
package io.cohortsync.engine.rule;

import org.jspecify.annotations.NullMarked;
