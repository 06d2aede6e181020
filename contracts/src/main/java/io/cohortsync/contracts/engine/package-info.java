/** Commands that sync-api broadcasts to the membership engine. */
@NullMarked
package io.cohortsync.contracts.engine;

import org.jspecify.annotations.NullMarked;
