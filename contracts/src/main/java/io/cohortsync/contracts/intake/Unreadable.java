package io.cohortsync.contracts.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that could not be handled.
 *
 * @param reason for the person who looks at the parked record
 */
public record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
    /** {@code problem} with its class, because many messages make no sense without it. */
    public static Unreadable because(ConsumerRecord<byte[], byte[]> record, Throwable problem) {
        return new Unreadable(record, problem.getClass().getSimpleName() + ": " + problem.getMessage());
    }
}
