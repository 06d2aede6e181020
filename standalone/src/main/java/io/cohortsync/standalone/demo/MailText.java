package io.cohortsync.standalone.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;

/** The readable parts of a mail; empty texts where it has none. */
record MailText(String plain, String html) {
    private static final MailText NONE = new MailText("", "");

    /** Finds the first plain text and the first HTML, however deep. */
    static MailText of(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/html")) {
            return new MailText("", part.getContent().toString());
        }
        if (part.isMimeType("text/*")) {
            return new MailText(part.getContent().toString(), "");
        }
        MailText found = NONE;
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                found = found.or(of(parts.getBodyPart(i)));
            }
        }
        return found;
    }

    private MailText or(MailText other) {
        return new MailText(plain.isEmpty() ? other.plain : plain, html.isEmpty() ? other.html : html);
    }
}
