package io.cohortsync.api.ingestion;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The token streams of request bodies: strict JSON in UTF-8 (or UTF-16/32, which are recognised). */
public final class JsonBody {
    // Far beyond the 40 levels a property may have, so that those are answered with the event's index; more than this
    // is
    // refused as invalid JSON.
    private static final int MAX_NESTING = 500;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .build();

    private JsonBody() {}

    /** Opens a parser before the first token. Its faults are Jackson's {@code JacksonException}. */
    public static JsonParser parser(byte[] body) {
        return FACTORY.createParser(ObjectReadContext.empty(), body, 0, body.length);
    }

    /** {@link #parser(byte[])} for text that was part of a form. */
    public static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }
}
