package io.cohortsync.notification.mail;

import io.cohortsync.notification.letter.Letter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A letter to one person.
 *
 * @param id Message-ID without the angle brackets; the same news to the same person always has the same
 * @param attempts how often it was tried so far
 */
public record Mail(String id, String workspaceId, String recipient, Letter letter, Instant createdAt, int attempts) {

    /** A new mail about the alert with {@code alertId}. */
    public static Mail to(String recipient, String workspaceId, String alertId, Letter letter, Instant now) {
        return new Mail(id(alertId, recipient), workspaceId, recipient, letter, now, 0);
    }

    private static String id(String alertId, String recipient) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(recipient.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return alertId.replaceAll("[^A-Za-z0-9_.-]", "-") + "."
                    + HexFormat.of().formatHex(digest, 0, 8) + "@cohort-sync";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
