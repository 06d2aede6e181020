/** Membership worked out again from everything that ever arrived, to judge the membership the engine keeps. */
@NullMarked
package io.cohortsync.engine.oracle;

import org.jspecify.annotations.NullMarked;
