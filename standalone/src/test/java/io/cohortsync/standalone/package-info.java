@NullMarked
package io.cohortsync.standalone;

import org.jspecify.annotations.NullMarked;
