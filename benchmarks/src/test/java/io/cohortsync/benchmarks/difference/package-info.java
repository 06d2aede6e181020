@NullMarked
package io.cohortsync.benchmarks.difference;

import org.jspecify.annotations.NullMarked;
