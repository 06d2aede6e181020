/** One document that says what a workspace has, brought into force as a whole. */
@NullMarked
package io.cohortsync.api.apply;

import org.jspecify.annotations.NullMarked;
