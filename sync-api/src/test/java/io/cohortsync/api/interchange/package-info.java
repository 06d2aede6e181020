@NullMarked
package io.cohortsync.api.interchange;

import org.jspecify.annotations.NullMarked;
