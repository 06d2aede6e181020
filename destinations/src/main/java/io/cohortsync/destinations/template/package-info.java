/** Texts and JSON bodies with variables, compiled once when the catalog is loaded. */
@NullMarked
package io.cohortsync.destinations.template;

import org.jspecify.annotations.NullMarked;
