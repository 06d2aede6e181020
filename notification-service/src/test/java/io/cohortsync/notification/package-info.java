@NullMarked
package io.cohortsync.notification;

import org.jspecify.annotations.NullMarked;
