@NullMarked
package io.cohortsync.history.csv;

import org.jspecify.annotations.NullMarked;
