package io.cohortsync.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.notification.letter.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private final MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));

    @Test
    void a_line_end_in_a_name_stays_in_the_subject_and_makes_no_header() throws MessagingException, IOException {
        Envelope.fill(
                message, mail("ann@example.com", "Failed: x\r\nBcc: victim@example.com\r\n\r\nbody"), "me@localhost");

        assertThat(message.getSubject()).isEqualTo("Failed: x Bcc: victim@example.com body");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(written()).doesNotContain("\nBcc:");
    }

    @Test
    void names_of_any_language_arrive_in_the_subject() throws MessagingException, IOException {
        Envelope.fill(message, mail("ann@example.com", "Succeeded: Größe 日本 🎉"), "me@localhost");

        assertThat(message.getSubject()).isEqualTo("Succeeded: Größe 日本 🎉");
        assertThat(written()).doesNotContain("🎉");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@example.com, b@example.com", "a@example.com\r\nBcc: b@example.com", "nobody", "", "a@b@c"})
    void what_is_not_exactly_one_address_is_refused(String recipient) {
        assertThatThrownBy(() -> Envelope.fill(message, mail(recipient, "s"), "me@localhost"))
                .isInstanceOf(AddressException.class);
    }

    @Test
    void the_same_news_to_the_same_person_has_the_same_id() {
        String id = mail("Ann@example.com", "s").id();

        assertThat(mail("ann@EXAMPLE.com", "s").id()).isEqualTo(id);
        assertThat(mail("bob@example.com", "s").id()).isNotEqualTo(id);
        assertThat(id).matches("run_1\\.failed\\.[0-9a-f]{16}@cohort-sync");
    }

    private static Mail mail(String recipient, String subject) {
        return Mail.to(recipient, "wsp_1", "run_1.failed", new Letter(subject, "text", "<p>html</p>"), Instant.EPOCH);
    }

    private String written() throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.saveChanges();
        message.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
