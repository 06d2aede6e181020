/** The whole product in a JVM of its own, as a user would start it. */
@NullMarked
package io.cohortsync.benchmarks.product;

import org.jspecify.annotations.NullMarked;
