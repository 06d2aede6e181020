/** Mails waiting in Postgres and how they leave. */
@NullMarked
package io.cohortsync.notification.mail;

import org.jspecify.annotations.NullMarked;
