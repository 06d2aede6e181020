package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.ingestion.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a single call or a batch. A pure function of the bytes. */
final class RequestReader {
    static final int MAX_MESSAGE_BYTES = 32 * 1024;
    private static final int MAX_MESSAGES = 2_500;
    private static final String WRITE_KEY = "writeKey";
    private static final String BATCH = "batch";

    private final JsonParser parser;
    private final MessageReader reader;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Message root = new Message();
    private @Nullable String writeKey;
    private @Nullable String tooLarge;

    private RequestReader(JsonParser parser) {
        this.parser = parser;
        this.reader = new MessageReader(parser, faults);
    }

    /** Reads a message whose type is its path. */
    static Reading single(byte[] body, Call call) {
        return read(body, request -> {
            request.root.type = call.word;
            request.readObject(request.root, "");
            request.root.type = call.word;
            request.messages.add(request.root);
            return new Reading.Request(
                    Reading.Shape.SINGLE, request.writeKey, request.messages, new Message(), request.faults);
        });
    }

    /** Reads {@code {batch: [message…], sentAt, context}}. */
    static Reading batch(byte[] body) {
        return read(body, request -> {
            request.readObject(request.root, "");
            if (request.messages.isEmpty() && request.faults.isEmpty()) {
                request.faults.add(new Fault(BATCH, "must be a list of at least one message"));
            }
            return new Reading.Request(
                    Reading.Shape.BATCH, request.writeKey, request.messages, request.root, request.faults);
        });
    }

    private static Reading read(byte[] body, Function<RequestReader, Reading> shape) {
        try (JsonParser parser = JsonBody.parser(body)) {
            RequestReader request = new RequestReader(parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Reading.Malformed();
            }
            Reading reading = shape.apply(request);
            if (request.tooLarge != null) {
                return new Reading.TooLarge(request.tooLarge);
            }
            return parser.nextToken() == null ? reading : new Reading.Malformed();
        } catch (JacksonException e) {
            return new Reading.Malformed();
        }
    }

    private void readObject(Message message, String place) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            MessageField field = MessageField.named(name);
            if (field != null) {
                reader.read(field, message, place);
            } else if (message == root && name.equals(WRITE_KEY) && token == JsonToken.VALUE_STRING) {
                writeKey = parser.getString();
            } else if (message == root && name.equals(BATCH) && token == JsonToken.START_ARRAY) {
                readBatch();
                if (tooLarge != null) {
                    return;
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readBatch() {
        messages.clear();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int index = messages.size();
            if (index == MAX_MESSAGES) {
                tooLarge = "A batch may have at most " + MAX_MESSAGES + " messages.";
                return;
            }
            long start = parser.currentTokenLocation().getByteOffset();
            Message message = new Message();
            messages.add(message);
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readObject(message, Reading.Shape.BATCH.place(index));
            } else {
                parser.skipChildren();
                faults.add(new Fault(BATCH + "[" + index + "]", "must be an object"));
            }
            if (parser.currentLocation().getByteOffset() - start > MAX_MESSAGE_BYTES) {
                tooLarge = "batch[" + index + "] is larger than 32 KB.";
                return;
            }
        }
    }
}
