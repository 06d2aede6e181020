package io.cohortsync.notification.mail;

import io.cohortsync.notification.NotificationSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends unsent mails on a thread of its own, one after the other. A mail is marked sent after the mail server took it: a
 * crash in between sends it once more, under the same Message-ID. Without {@code spring.mail.host} mails stay unsent.
 */
@Component
public class Postman implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int ERROR_LENGTH = 500;

    private final Optional<JavaMailSender> server;
    private final DataSource database;
    private final NotificationSettings settings;
    private final Clock clock;
    private final Semaphore look = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("postman").unstarted(this::run);
    private volatile boolean isClosed;

    Postman(ObjectProvider<JavaMailSender> server, DataSource database, NotificationSettings settings, Clock clock) {
        this.server = Optional.ofNullable(server.getIfAvailable());
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is a mail server to hand mails to. */
    boolean hasServer() {
        return server.isPresent();
    }

    /** There may be new mails. */
    public void lookNow() {
        look.release();
    }

    @EventListener(ApplicationStartedEvent.class)
    void start() {
        if (hasServer()) {
            thread.start();
        } else {
            log.warn("spring.mail.host is not set: mails are kept unsent until it is");
        }
    }

    @Override
    public void close() throws InterruptedException {
        isClosed = true;
        look.release();
        thread.join();
    }

    private void run() {
        JavaMailSender mailServer = server.orElseThrow();
        try {
            while (!isClosed) {
                sendDue(mailServer);
                if (look.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    look.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendDue(JavaMailSender mailServer) {
        try {
            boolean isMore = true;
            while (isMore && !isClosed) {
                isMore = sendNext(mailServer);
            }
        } catch (SQLException e) {
            log.warn("Mails are sent later: {}", e.toString());
        }
    }

    /** Tries the next mail that is due; false when there is none. */
    private boolean sendNext(JavaMailSender mailServer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Instant now = clock.instant();
            Optional<Mail> due = MailTable.lockDue(connection, now);
            if (due.isPresent()) {
                send(mailServer, due.get(), connection, now);
            }
            connection.commit();
            return due.isPresent();
        }
    }

    private void send(JavaMailSender mailServer, Mail mail, Connection connection, Instant now) throws SQLException {
        try {
            MimeMessage message = mailServer.createMimeMessage();
            Envelope.fill(message, mail, settings.from());
            mailServer.send(message);
            MailTable.markSent(connection, mail, clock.instant());
        } catch (MailException | MessagingException e) {
            String error = e.toString();
            String shortError = error.substring(0, Math.min(ERROR_LENGTH, error.length()));
            Optional<Instant> next = Attempts.next(mail, now, settings.giveUpAfter());
            if (next.isPresent()) {
                log.warn("Mail {} is tried again at {}: {}", mail.id(), next.get(), shortError);
                MailTable.postpone(connection, mail, next.get(), shortError);
            } else {
                log.error("Mail {} is abandoned: {}", mail.id(), shortError);
                MailTable.abandon(connection, mail, shortError);
            }
        }
    }
}
