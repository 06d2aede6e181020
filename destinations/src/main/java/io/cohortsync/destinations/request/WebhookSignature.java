package io.cohortsync.destinations.request;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs by the Standard Webhooks scheme (https://www.standardwebhooks.com): the id stays the same over retries, the
 * timestamp is the attempt's. Without a secret, id and timestamp are sent unsigned.
 *
 * @param secret {@code whsec_} and base64
 */
public record WebhookSignature(String messageId, Optional<String> secret) {
    private static final String PREFIX = "whsec_";

    /** {@code webhook-id}, {@code webhook-timestamp} and, with a secret, {@code webhook-signature}. */
    public List<Header> headers(Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        List<Header> headers = new ArrayList<>(3);
        headers.add(new Header("webhook-id", messageId));
        headers.add(new Header("webhook-timestamp", timestamp));
        secret.ifPresent(key -> headers.add(new Header("webhook-signature", "v1," + sign(key, timestamp, body))));
        return headers;
    }

    private String sign(String key, String timestamp, byte[] body) {
        try {
            byte[] raw = Base64.getDecoder().decode(key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(raw, "HmacSHA256"));
            mac.update((messageId + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSignature[" + messageId + "]";
    }
}
