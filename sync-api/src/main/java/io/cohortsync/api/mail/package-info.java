/** Mails that were caught instead of sent. */
@NullMarked
package io.cohortsync.api.mail;

import org.jspecify.annotations.NullMarked;
