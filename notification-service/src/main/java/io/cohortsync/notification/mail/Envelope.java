package io.cohortsync.notification.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Makes a MIME message of a mail: text and HTML as alternatives, headers that nothing can be smuggled into. */
final class Envelope {
    private Envelope() {}

    /**
     * Fills {@code message}.
     *
     * @throws MessagingException when {@code from} or the recipient is not exactly one address
     */
    static void fill(MimeMessage message, Mail mail, String from) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(from, true));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.recipient(), true));
        helper.setSubject(oneLine(mail.letter().subject()));
        helper.setText(mail.letter().text(), mail.letter().html());
        helper.setSentDate(Date.from(mail.createdAt()));
        message.setHeader("Message-ID", "<" + mail.id() + ">");
        // RFC 3834: no out-of-office answers.
        message.setHeader("Auto-Submitted", "auto-generated");
    }

    private static String oneLine(String subject) {
        return subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
