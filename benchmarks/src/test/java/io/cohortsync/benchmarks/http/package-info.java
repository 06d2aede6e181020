@NullMarked
package io.cohortsync.benchmarks.http;

import org.jspecify.annotations.NullMarked;
