/** Tenants: what they are called, what their plan allows, and the keys callers know them by. */
@NullMarked
package io.cohortsync.api.workspace;

import org.jspecify.annotations.NullMarked;
