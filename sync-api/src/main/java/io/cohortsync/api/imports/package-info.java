/** Files of users and events: streamed into the users' lanes, to be continued after an interruption. */
@NullMarked
package io.cohortsync.api.imports;

import org.jspecify.annotations.NullMarked;
