@NullMarked
package io.cohortsync.benchmarks;

import org.jspecify.annotations.NullMarked;
