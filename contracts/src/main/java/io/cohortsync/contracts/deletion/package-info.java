/** What becomes of users who are to be forgotten. */
@NullMarked
package io.cohortsync.contracts.deletion;

import org.jspecify.annotations.NullMarked;
