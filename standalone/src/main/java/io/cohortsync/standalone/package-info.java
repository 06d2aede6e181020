/** All services in one JVM, with the database and the broker they need: one command instead of seven processes. */
@NullMarked
package io.cohortsync.standalone;

import org.jspecify.annotations.NullMarked;
