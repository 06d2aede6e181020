/** The running application, seen from outside through HTTP. */
@NullMarked
package io.cohortsync.api;

import org.jspecify.annotations.NullMarked;
