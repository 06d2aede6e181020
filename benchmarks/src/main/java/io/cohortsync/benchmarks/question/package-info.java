/** Questions about everybody, asked as people ask them. */
@NullMarked
package io.cohortsync.benchmarks.question;

import org.jspecify.annotations.NullMarked;
