/** Messages that belong to a change in the database: written with it, sent after it, in order. */
@NullMarked
package io.cohortsync.api.outbox;

import org.jspecify.annotations.NullMarked;
