package io.cohortsync.api.ingestion.segment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of the tracking API, by the name they have as a path and as {@code type} in a batch. */
enum Call {
    IDENTIFY("identify", "i"),
    TRACK("track", "t"),
    PAGE("page", "p"),
    SCREEN("screen", "s"),
    GROUP("group", "g"),
    ALIAS("alias", "a");

    private static final Map<String, Call> BY_NAME = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(call -> {
            BY_NAME.put(call.word, call);
            BY_NAME.put(call.letter, call);
        });
    }

    final String word;
    /** The path Segment's browser library uses. */
    private final String letter;

    Call(String word, String letter) {
        this.word = word;
        this.letter = letter;
    }

    static @Nullable Call named(String name) {
        return BY_NAME.get(name);
    }
}
