@NullMarked
package io.cohortsync.history.run;

import org.jspecify.annotations.NullMarked;
