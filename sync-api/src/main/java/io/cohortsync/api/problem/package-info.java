/** How the API says that something is wrong: problem documents as of RFC 9457, from one place. */
@NullMarked
package io.cohortsync.api.problem;

import org.jspecify.annotations.NullMarked;
