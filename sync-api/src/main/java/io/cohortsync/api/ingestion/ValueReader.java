package io.cohortsync.api.ingestion;

import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/**
 * Reads JSON values off a token stream into property values: no tree is built. Text is cut by {@link TextRule}; numbers
 * that fit neither 64 bits nor a finite double are kept as their digits; a nested object becomes compact JSON text.
 *
 * <p>Anything nested deeper than {@value #MAX_DEPTH} levels is skipped and remembered: ask {@link #takeTooDeep()} after
 * each field. Not thread-safe; one per request.
 */
public final class ValueReader {
    /** Amplitude's limit on object depth. */
    public static final int MAX_DEPTH = 40;

    private static final PropertyValue NULL = PropertyValue.getDefaultInstance();
    private static final PropertyValue TRUE =
            PropertyValue.newBuilder().setTruth(true).build();
    private static final PropertyValue FALSE =
            PropertyValue.newBuilder().setTruth(false).build();

    private final JsonParser parser;
    private boolean tooDeep;

    public ValueReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Whether something read since the last call was nested too deeply. */
    public boolean takeTooDeep() {
        boolean was = tooDeep;
        tooDeep = false;
        return was;
    }

    /** Reads the object the parser stands on into {@code target}; the parser ends on its last token. */
    public void readObject(PropertySet target) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            String stored = TextRule.stored(name);
            parser.nextToken();
            target.put(stored, read(2));
        }
    }

    /** Reads the value the parser stands on; the parser ends on its last token. */
    public PropertyValue read() {
        return read(1);
    }

    /** A property value of this text. */
    public static PropertyValue text(String text) {
        return PropertyValue.newBuilder().setText(TextRule.stored(text)).build();
    }

    private PropertyValue read(int depth) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case START_ARRAY -> list(depth);
            case START_OBJECT -> json(depth);
            case VALUE_NULL -> NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("not at a value: " + parser.currentToken());
        };
    }

    private PropertyValue integer() {
        return switch (parser.getNumberType()) {
            case INT, LONG ->
                PropertyValue.newBuilder().setInteger(parser.getLongValue()).build();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> text(parser.getString());
        };
    }

    private PropertyValue decimal() {
        double value = parser.getDoubleValue();
        return Double.isFinite(value)
                ? PropertyValue.newBuilder().setDecimal(value).build()
                : text(parser.getString());
    }

    private PropertyValue list(int depth) {
        if (skipsTooDeep(depth)) {
            return NULL;
        }
        PropertyList.Builder items = PropertyList.newBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.addItems(read(depth + 1));
        }
        return PropertyValue.newBuilder().setList(items).build();
    }

    private PropertyValue json(int depth) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonBody.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            copy(generator, depth);
        }
        return PropertyValue.newBuilder().setJson(text.toString()).build();
    }

    private void copy(JsonGenerator generator, int depth) {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                if (skipsTooDeep(depth)) {
                    generator.writeNull();
                    return;
                }
                generator.writeStartObject();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    generator.writeName(TextRule.stored(name));
                    parser.nextToken();
                    copy(generator, depth + 1);
                }
                generator.writeEndObject();
            }
            case START_ARRAY -> {
                if (skipsTooDeep(depth)) {
                    generator.writeNull();
                    return;
                }
                generator.writeStartArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    copy(generator, depth + 1);
                }
                generator.writeEndArray();
            }
            case VALUE_STRING -> generator.writeString(TextRule.stored(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> generator.writeBoolean(parser.getBooleanValue());
            case VALUE_NULL -> generator.writeNull();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("not at a value: " + parser.currentToken());
        }
    }

    private boolean skipsTooDeep(int depth) {
        if (depth <= MAX_DEPTH) {
            return false;
        }
        tooDeep = true;
        parser.skipChildren();
        return true;
    }
}
