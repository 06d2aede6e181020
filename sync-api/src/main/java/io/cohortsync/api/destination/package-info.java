/** Destinations: configured entries of the catalog. */
@NullMarked
package io.cohortsync.api.destination;

import org.jspecify.annotations.NullMarked;
