package io.cohortsync.standalone.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cohortsync.api.mail.CaughtMails;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real SMTP server on the loopback interface that delivers to nobody. What it caught is read through {@link CaughtMails},
 * until the process ends.
 */
public final class MailCatcher
        implements CaughtMails, ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {
    private final GreenMail server;

    private MailCatcher(GreenMail server) {
        this.server = server;
    }

    /** Starts on {@code port}. It takes mails for anybody, without authentication. */
    public static MailCatcher start(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        return new MailCatcher(server);
    }

    /** Lets the services find it. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("caughtMails", this);
    }

    @Override
    public List<CaughtMail> newestFirst(int limit) {
        // A mail to several people lies in the box of each.
        return Arrays.stream(server.getReceivedMessages())
                .map(MailCatcher::read)
                .collect(Collectors.toMap(CaughtMail::id, mail -> mail, (first, _) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparing(CaughtMail::receivedAt).reversed())
                .limit(limit)
                .toList();
    }

    private static CaughtMail read(MimeMessage message) {
        try {
            MailText text = MailText.of(message);
            return new CaughtMail(
                    id(message),
                    message.getReceivedDate().toInstant(),
                    String.join(", ", addresses(message.getFrom())),
                    addresses(message.getRecipients(Message.RecipientType.TO)),
                    message.getSubject() == null ? "" : message.getSubject(),
                    text.plain(),
                    text.html());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A caught mail cannot be read", e);
        }
    }

    /** Made from the message's own id, which has dots in it: an address with dots would be that of a file. */
    private static String id(MimeMessage message) throws MessagingException {
        return "mail_"
                + UUID.nameUUIDFromBytes(message.getMessageID().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    private static List<String> addresses(Address[] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
