@NullMarked
package io.cohortsync.history;

import org.jspecify.annotations.NullMarked;
