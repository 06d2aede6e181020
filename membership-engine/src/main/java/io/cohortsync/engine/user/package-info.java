/** The state of one user and how property operations change it. */
@NullMarked
package io.cohortsync.engine.user;

import org.jspecify.annotations.NullMarked;
