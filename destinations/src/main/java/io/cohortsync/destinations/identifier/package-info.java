/** How a raw user property becomes the identifier a destination knows the user by. */
@NullMarked
package io.cohortsync.destinations.identifier;

import org.jspecify.annotations.NullMarked;
