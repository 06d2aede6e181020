package io.cohortsync.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.mail.CaughtMails.CaughtMail;
import io.cohortsync.embedded.FreePort;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailCatcherTest {
    private static final String BOTH = "ada@example.com,ben@example.com";

    @Test
    void aMailToTwoPeopleIsCaughtOnceWithBothOfItsTexts() throws MessagingException {
        int port = FreePort.next();
        try (MailCatcher catcher = MailCatcher.start(port)) {
            send(port, "Run failed", BOTH);
            send(port, "Run succeeded", "ada@example.com");

            List<CaughtMail> mails = catcher.newestFirst(10);

            assertThat(mails).extracting(CaughtMail::subject).containsExactlyInAnyOrder("Run failed", "Run succeeded");
            CaughtMail failed = mails.stream()
                    .filter(mail -> mail.subject().equals("Run failed"))
                    .findAny()
                    .orElseThrow();
            assertThat(failed.id()).matches("mail_[0-9a-f]{32}");
            assertThat(failed.to()).containsExactly("ada@example.com", "ben@example.com");
            assertThat(failed.from()).isEqualTo("sync@example.com");
            assertThat(failed.text()).contains("plain words");
            assertThat(failed.html()).contains("<b>words</b>");
            assertThat(catcher.newestFirst(1)).hasSize(1);
        }
    }

    private static void send(int port, String subject, String to) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("sync@example.com");
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
        message.setSubject(subject);
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("plain words", "utf-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<b>words</b>", "utf-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(message);
    }
}
