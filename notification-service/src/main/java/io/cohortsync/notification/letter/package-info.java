/** What mails say. */
@NullMarked
package io.cohortsync.notification.letter;

import org.jspecify.annotations.NullMarked;
