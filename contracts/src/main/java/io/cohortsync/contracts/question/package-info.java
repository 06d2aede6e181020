/** What can be asked of the engine, and what one of its partitions answers. */
@NullMarked
package io.cohortsync.contracts.question;

import org.jspecify.annotations.NullMarked;
