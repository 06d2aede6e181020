@NullMarked
package io.cohortsync.notification.mail;

import org.jspecify.annotations.NullMarked;
