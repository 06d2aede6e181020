/** Answers questions about users, in slices between updates. Reads the state and never changes it. */
@NullMarked
package io.cohortsync.engine.question;

import org.jspecify.annotations.NullMarked;
