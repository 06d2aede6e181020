/** What one task does with updates, commands, outcomes and passing time. */
@NullMarked
package io.cohortsync.engine.task;

import org.jspecify.annotations.NullMarked;
