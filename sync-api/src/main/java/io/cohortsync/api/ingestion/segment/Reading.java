package io.cohortsync.api.ingestion.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as far as its text tells. */
sealed interface Reading {
    /**
     * A request that could be read.
     *
     * @param shape how its faults name their place
     * @param writeKey from the body; null when none was sent there
     * @param messages one, or those of a batch
     * @param shared what a batch says of all its messages: {@code sentAt} and {@code context}
     * @param faults what could not be read
     */
    record Request(Shape shape, @Nullable String writeKey, List<Message> messages, Message shared, List<Fault> faults)
            implements Reading {}

    /** One call with the message as its body, or a list of messages. */
    enum Shape {
        SINGLE,
        BATCH;

        /** What the field names of the message at {@code index} begin with. */
        String place(int index) {
            return switch (this) {
                case SINGLE -> "";
                case BATCH -> "batch[" + index + "].";
            };
        }
    }

    /** It is not JSON, or not an object. */
    record Malformed() implements Reading {}

    /** It has more messages, or a longer message, than allowed. */
    record TooLarge(String message) implements Reading {}
}
