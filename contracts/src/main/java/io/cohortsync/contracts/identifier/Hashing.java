package io.cohortsync.contracts.identifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Whether an identifier leaves as it is or as a digest. */
public enum Hashing {
    NONE,
    /** SHA-256 in lower-case hexadecimal. */
    SHA256;

    private static final int DIGEST_LENGTH = 64;

    /** Whether {@code value} is a digest already: hashing it again would match nobody. */
    public boolean isDone(String value) {
        return switch (this) {
            case NONE -> false;
            case SHA256 -> value.length() == DIGEST_LENGTH && value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        };
    }

    public String apply(String value) {
        return switch (this) {
            case NONE -> value;
            case SHA256 -> isDone(value) ? value.toLowerCase(Locale.ROOT) : sha256(value);
        };
    }

    private static String sha256(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
