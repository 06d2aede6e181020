/** Reads what happened and writes the mails about it. */
@NullMarked
package io.cohortsync.notification.news;

import org.jspecify.annotations.NullMarked;
