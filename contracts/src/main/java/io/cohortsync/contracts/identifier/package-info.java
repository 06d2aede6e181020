/** How a raw user property becomes an identifier: the same for the engine, which chooses one, and for what is sent. */
@NullMarked
package io.cohortsync.contracts.identifier;

import org.jspecify.annotations.NullMarked;
