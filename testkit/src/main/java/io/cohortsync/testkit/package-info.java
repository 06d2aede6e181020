/** Real servers for tests, and what tests need to talk to them. */
@NullMarked
package io.cohortsync.testkit;

import org.jspecify.annotations.NullMarked;
