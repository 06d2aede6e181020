/** The first start: a workspace, its administrator and its keys, without a click. */
@NullMarked
package io.cohortsync.api.bootstrap;

import org.jspecify.annotations.NullMarked;
