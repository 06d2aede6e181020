package io.cohortsync.destinations.request;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.destinations.identifier.Member;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The idempotency key of a batch: the same for the same users, versions, order, sync and operation, whoever builds it and
 * however often. That is what lets a receiver recognise a batch that is sent again after a crash.
 */
final class BatchIdentity {
    private BatchIdentity() {}

    static UUID of(Batch batch) {
        MessageDigest digest = sha256();
        add(digest, batch.audience().syncId(), batch.operation().getNumber());
        for (Member member : batch.members()) {
            Delivery delivery = member.delivery();
            add(digest, delivery.getUserKey(), delivery.getVersion());
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        // Version 8, variant 1 (RFC 9562): a UUID of our own making.
        long high = bytes.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x8000L;
        long low = bytes.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static void add(MessageDigest digest, String text, long number) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(bytes.length)
                .putLong(number)
                .flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
