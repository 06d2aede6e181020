/** How a user is addressed: record key and numeric id. */
@NullMarked
package io.cohortsync.contracts.user;

import org.jspecify.annotations.NullMarked;
