/** The rules of workspaces as tables. */
@NullMarked
package io.cohortsync.api.workspace;

import org.jspecify.annotations.NullMarked;
