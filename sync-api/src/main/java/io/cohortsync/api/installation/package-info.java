/** What holds for the whole installation: partitions, master key, clock, ids. */
@NullMarked
package io.cohortsync.api.installation;

import org.jspecify.annotations.NullMarked;
