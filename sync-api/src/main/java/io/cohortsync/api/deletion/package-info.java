/** Users who are to be forgotten, and the reports that prove it. */
@NullMarked
package io.cohortsync.api.deletion;

import org.jspecify.annotations.NullMarked;
