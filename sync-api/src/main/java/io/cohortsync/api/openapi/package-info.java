/** The API described for machines. */
@NullMarked
package io.cohortsync.api.openapi;

import org.jspecify.annotations.NullMarked;
