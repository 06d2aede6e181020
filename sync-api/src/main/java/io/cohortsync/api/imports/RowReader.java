package io.cohortsync.api.imports;

import io.cohortsync.api.ingestion.amplitude.ItemReader;
import io.cohortsync.api.ingestion.amplitude.ItemReader.Item;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.UserUpdate;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one import say. An event without an insert id gets one made of the import and its place in the file, so that a
 * part sent twice counts once; operations that would not survive being repeated are refused. A function of the record and the moment.
 */
final class RowReader {
    private static final int KEPT_CHARACTERS = 2_000;

    private final Import one;
    private final @Nullable Header header;

    RowReader(Import one, @Nullable Header header) {
        this.one = one;
        this.header = header;
    }

    /** What one record says. */
    sealed interface Row {
        /** An update without its workspace, and what to say if it is too large for the broker. */
        record Taken(UserUpdate.Builder update, Refusal ifTooLarge) implements Row {}

        record Refused(Refusal refusal) implements Row {}
    }

    Row read(FileRecord record, long now) {
        return switch (record) {
            case FileRecord.TooLong(long line, long _, byte[] start) ->
                refused(line, "", "has more than " + RecordReader.LONGEST + " bytes; is a quote not closed?", start);
            case FileRecord.Whole(long line, long end, byte[] bytes) -> read(line, end, bytes, now);
        };
    }

    private Row read(long line, long end, byte[] bytes, long now) {
        byte[] json;
        try {
            json = header == null ? bytes : header.json(bytes);
        } catch (IllegalArgumentException e) {
            return refused(line, "", String.valueOf(e.getMessage()), bytes);
        }
        return switch (ItemReader.read(one.content().kind, json, one.minIdLength(), now)) {
            case Item.Refused(String field, String reason) -> refused(line, field, reason, bytes);
            case Item.Read(UserUpdate.Builder update) -> {
                if (update.getOperationsList().stream().anyMatch(RowReader::doesMoreWhenRepeated)) {
                    yield refused(
                            line,
                            "user_properties",
                            "has $add, $append or $prepend, which an interrupted import could do twice; set the value instead",
                            bytes);
                }
                if (update.hasEvent() && update.getEvent().getInsertId().isEmpty()) {
                    update.getEventBuilder().setInsertId(one.id() + '-' + end);
                }
                yield new Row.Taken(update, new Refusal(line, "", "is larger than one update may be", text(bytes)));
            }
        };
    }

    private static boolean doesMoreWhenRepeated(PropertyOperation operation) {
        return switch (operation.getKind()) {
            case ADD, APPEND, PREPEND -> true;
            case SET, SET_ONCE, UNSET, CLEAR_ALL, PRE_INSERT, POST_INSERT, REMOVE, UNRECOGNIZED -> false;
        };
    }

    private static Row refused(long line, String field, String reason, byte[] bytes) {
        return new Row.Refused(new Refusal(line, field, reason, text(bytes)));
    }

    /** The database takes no NUL. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, KEPT_CHARACTERS), StandardCharsets.UTF_8);
        return text.replace('\0', '\uFFFD').strip();
    }
}
