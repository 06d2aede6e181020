/** The real PostgreSQL server and the real Kafka broker, run from Maven artifacts without Docker. */
@NullMarked
package io.cohortsync.embedded;

import org.jspecify.annotations.NullMarked;
