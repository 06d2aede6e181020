/** Questions about users, asked of the engine: see {@code docs/questions.md}. */
@NullMarked
package io.cohortsync.api.question;

import org.jspecify.annotations.NullMarked;
