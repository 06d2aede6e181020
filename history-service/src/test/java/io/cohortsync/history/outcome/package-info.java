@NullMarked
package io.cohortsync.history.outcome;

import org.jspecify.annotations.NullMarked;
