/** Who changed what. */
@NullMarked
package io.cohortsync.api.audit;

import org.jspecify.annotations.NullMarked;
