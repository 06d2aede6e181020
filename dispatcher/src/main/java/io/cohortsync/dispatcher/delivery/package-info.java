/** From delivery batches to calls to one outcome per user. */
@NullMarked
package io.cohortsync.dispatcher.delivery;

import org.jspecify.annotations.NullMarked;
