/** What a destination type asks of its owner, and whether given settings are good. */
@NullMarked
package io.cohortsync.destinations.setting;

import org.jspecify.annotations.NullMarked;
