package io.cohortsync.contracts.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts destination secrets with AES-256-GCM and derives the keys services recognise each other by. Thread-safe.
 *
 * <p>The master key setting is {@code name:key} pairs separated by commas, or a single key without a name (named
 * {@code k1}). The first encrypts, all decrypt: to rotate, put a new pair in front. A key is any text of 16 characters or
 * more; 32 random bytes in base64 are what {@code start} makes.
 */
public final class SecretBox {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MIN_KEY_LENGTH = 16;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String currentKey;
    private final SecureRandom random = new SecureRandom();

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException when it is empty, a key is too short or a name stands twice
     */
    public SecretBox(String masterKey) {
        for (String pair : masterKey.split(",")) {
            int colon = pair.indexOf(':');
            String name = colon < 0 ? "k1" : pair.substring(0, colon).strip();
            String key = pair.substring(colon + 1).strip();
            if (key.length() < MIN_KEY_LENGTH || name.isEmpty()) {
                throw new IllegalArgumentException(
                        "cohortsync.master-key (COHORTSYNC_MASTER_KEY) needs a key of at least " + MIN_KEY_LENGTH
                                + " characters, for example the output of: openssl rand -base64 32");
            }
            if (keys.put(name, new SecretKeySpec(sha256(key), "AES")) != null) {
                throw new IllegalArgumentException("cohortsync.master-key names the key " + name + " twice");
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("cohortsync.master-key (COHORTSYNC_MASTER_KEY) names no key");
        }
        currentKey = keys.keySet().iterator().next();
    }

    /**
     * Encrypts {@code secret}. {@code context} (workspace, destination and field) must be the same when it is opened, so a
     * stored secret cannot be moved to another place.
     */
    public String seal(String secret, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, currentKey, nonce, secret.getBytes(StandardCharsets.UTF_8), context);
        byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return currentKey + ":" + Base64.getEncoder().encodeToString(both);
    }

    /**
     * Decrypts what {@link #seal} returned.
     *
     * @throws IllegalStateException when the key is not among the master keys or the text was changed or moved
     */
    public String open(String sealed, String context) {
        int colon = sealed.indexOf(':');
        byte[] both = colon < 0 ? new byte[0] : decoded(sealed.substring(colon + 1));
        if (both.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalStateException("A stored secret is not what was sealed: it was changed or cut off");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] text = new byte[both.length - NONCE_BYTES];
        ByteBuffer.wrap(both).get(nonce).get(text);
        return new String(
                crypt(Cipher.DECRYPT_MODE, sealed.substring(0, colon), nonce, text, context), StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("A stored secret is not what was sealed: it is not base64", e);
        }
    }

    /** The token that services of this installation show each other for {@code purpose}. */
    public String internalToken(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(currentKey).getEncoded(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(("internal/" + purpose).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private byte[] crypt(int mode, String keyName, byte[] nonce, byte[] text, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(keyName), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A secret cannot be opened with master key " + keyName
                            + ": it was changed, moved or sealed by another key",
                    e);
        }
    }

    private SecretKeySpec key(String name) {
        SecretKeySpec key = keys.get(name);
        if (key == null) {
            throw new IllegalStateException("cohortsync.master-key has no key named " + name
                    + "; put the key that sealed the stored secrets back beside the new one");
        }
        return key;
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
