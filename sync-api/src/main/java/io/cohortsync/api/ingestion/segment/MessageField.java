package io.cohortsync.api.ingestion.segment;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a message that are read; all others are ignored. */
enum MessageField {
    TYPE("type"),
    USER_ID("userId"),
    ANONYMOUS_ID("anonymousId"),
    PREVIOUS_ID("previousId"),
    GROUP_ID("groupId"),
    MESSAGE_ID("messageId"),
    EVENT("event"),
    NAME("name"),
    CATEGORY("category"),
    TIMESTAMP("timestamp"),
    ORIGINAL_TIMESTAMP("originalTimestamp"),
    SENT_AT("sentAt"),
    PROPERTIES("properties"),
    TRAITS("traits"),
    CONTEXT("context");

    private static final Map<String, MessageField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(field -> field.jsonName, Function.identity()));

    final String jsonName;

    MessageField(String jsonName) {
        this.jsonName = jsonName;
    }

    static @Nullable MessageField named(String jsonName) {
        return BY_NAME.get(jsonName);
    }
}
