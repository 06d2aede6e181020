/** Who is calling and what they may do: accounts, sessions, tokens, roles. */
@NullMarked
package io.cohortsync.api.access;

import org.jspecify.annotations.NullMarked;
