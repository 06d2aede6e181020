@NullMarked
package io.cohortsync.notification.alert;

import org.jspecify.annotations.NullMarked;
