/** What all resources have in common: lists with cursors, entity tags, repeated requests, limits. */
@NullMarked
package io.cohortsync.api.http;

import org.jspecify.annotations.NullMarked;
