/** The types of destinations there are. */
@NullMarked
package io.cohortsync.api.catalog;

import org.jspecify.annotations.NullMarked;
