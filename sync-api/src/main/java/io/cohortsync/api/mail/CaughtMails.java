package io.cohortsync.api.mail;

import java.time.Instant;
import java.util.List;

/** Where caught mails are read from. There is such a bean only where mails are caught: in the demo. */
public interface CaughtMails {

    /** The newest {@code limit} mails, newest first. */
    List<CaughtMail> newestFirst(int limit);

    /**
     * One mail.
     *
     * @param text its plain text; empty if it has none
     * @param html its HTML; empty if it has none
     */
    record CaughtMail(
            String id, Instant receivedAt, String from, List<String> to, String subject, String text, String html) {
        public CaughtMail {
            to = List.copyOf(to);
        }
    }
}
