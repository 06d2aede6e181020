/** Destination types as data: one folder per vendor, found by scanning the class path. */
@NullMarked
package io.cohortsync.destinations.catalog;

import org.jspecify.annotations.NullMarked;
