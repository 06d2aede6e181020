@NullMarked
package io.cohortsync.testkit;

import org.jspecify.annotations.NullMarked;
