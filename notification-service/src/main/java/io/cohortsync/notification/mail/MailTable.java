package io.cohortsync.notification.mail;

import io.cohortsync.notification.letter.Letter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Table {@code mails}. */
public final class MailTable {
    private MailTable() {}

    /** Puts a mail to be sent at once; one of the same id is left as it is. */
    public static void insert(Connection connection, Mail mail) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO mails (id, workspace_id, recipient, subject, text, html, created_at, next_attempt_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            insert.setString(1, mail.id());
            insert.setString(2, mail.workspaceId());
            insert.setString(3, mail.recipient());
            insert.setString(4, mail.letter().subject());
            insert.setString(5, mail.letter().text());
            insert.setString(6, mail.letter().html());
            insert.setTimestamp(7, Timestamp.from(mail.createdAt()));
            insert.setTimestamp(8, Timestamp.from(mail.createdAt()));
            insert.executeUpdate();
        }
    }

    /** The mail that waits longest for its attempt, locked; what another process is sending is left out. */
    static Optional<Mail> lockDue(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, workspace_id, recipient, subject, text, html, created_at, attempts FROM mails
                WHERE state = 'unsent' AND next_attempt_at <= ?
                ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED""")) {
            select.setTimestamp(1, Timestamp.from(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(mail(row)) : Optional.empty();
            }
        }
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(
                row.getString("id"),
                row.getString("workspace_id"),
                row.getString("recipient"),
                new Letter(row.getString("subject"), row.getString("text"), row.getString("html")),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"));
    }

    static void markSent(Connection connection, Mail mail, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE mails SET state = 'sent', attempts = attempts + 1, sent_at = ?, last_error = NULL WHERE id = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, mail.id());
            update.executeUpdate();
        }
    }

    static void postpone(Connection connection, Mail mail, Instant until, String error) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE mails SET attempts = attempts + 1, next_attempt_at = ?, last_error = ? WHERE id = ?")) {
            update.setTimestamp(1, Timestamp.from(until));
            update.setString(2, error);
            update.setString(3, mail.id());
            update.executeUpdate();
        }
    }

    static void abandon(Connection connection, Mail mail, String error) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE mails SET state = 'abandoned', attempts = attempts + 1, last_error = ? WHERE id = ?")) {
            update.setString(1, error);
            update.setString(2, mail.id());
            update.executeUpdate();
        }
    }
}
