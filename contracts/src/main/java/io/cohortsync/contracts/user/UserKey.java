package io.cohortsync.contracts.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How the system addresses one user: workspace, and user id or, while that is unknown, device id. As text it is the
 * record key on every topic that concerns users, so Kafka's own partitioner keeps all of a user in one partition.
 *
 * @param workspaceId {@code wsp_…}; contains no slash
 * @param kind whether {@code id} is a user id or a device id
 * @param id as the caller sent it, not empty
 */
public record UserKey(String workspaceId, Kind kind, String id) {

    /** Whose id it is. */
    public enum Kind {
        USER('u'),
        DEVICE('d');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    public UserKey {
        if (workspaceId.isEmpty() || workspaceId.indexOf('/') >= 0 || id.isEmpty()) {
            throw new IllegalArgumentException("not a user key: " + workspaceId + " / " + id);
        }
    }

    /** User id wins over device id; at least one must not be empty. */
    public static UserKey of(String workspaceId, String userId, String deviceId) {
        return userId.isEmpty()
                ? new UserKey(workspaceId, Kind.DEVICE, deviceId)
                : new UserKey(workspaceId, Kind.USER, userId);
    }

    /** Reads {@link #text()} back. */
    public static UserKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || text.length() < slash + 4 || text.charAt(slash + 2) != ':') {
            throw new IllegalArgumentException("not a user key: " + text);
        }
        Kind kind = switch (text.charAt(slash + 1)) {
            case 'u' -> Kind.USER;
            case 'd' -> Kind.DEVICE;
            default -> throw new IllegalArgumentException("not a user key: " + text);
        };
        return new UserKey(text.substring(0, slash), kind, text.substring(slash + 3));
    }

    /** {@code wsp_1/u:jane} or {@code wsp_1/d:iphone-7}. */
    public String text() {
        return workspaceId + '/' + kind.letter + ':' + id;
    }

    /** {@link #text()} in UTF-8. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The numeric id this user is shown by in the Cohorts API and in CSV files: the first 63 bits of the key's SHA-256, so
     * that every service finds the same number without asking. Two of 10 million users share one with a probability of
     * about 1 in 180,000.
     */
    public long amplitudeId() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
            long number = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                number = number << 8 | (digest[i] & 0xff);
            }
            return number & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
