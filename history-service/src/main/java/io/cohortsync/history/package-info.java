/** What became of every delivery and every run, for two weeks. */
@NullMarked
package io.cohortsync.history;

import org.jspecify.annotations.NullMarked;
