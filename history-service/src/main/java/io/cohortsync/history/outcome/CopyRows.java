package io.cohortsync.history.outcome;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Outcome;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.postgresql.copy.CopyIn;

/**
 * Rows of {@code outcomes} in Postgres's binary COPY format, sent on in pieces. Not thread-safe. Text needs no escaping
 * in this format, and no number is printed and read again.
 */
final class CopyRows {
    /** In the order the fields are written. */
    static final String COLUMNS = "id, amplitude_id, answered_at, accepted_at, origin_id, operation, state, user_key,"
            + " reason, partner_message, identifiers, value";

    private static final int FIELDS = 12;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLUSH_AT = 1 << 16;
    private static final int TEXT_OID = 25;
    /** Postgres counts from the year 2000. */
    private static final long EPOCH_MILLIS = 946_684_800_000L;

    private final CopyIn copy;
    private byte[] buffer = new byte[FLUSH_AT + (1 << 14)];
    private int length;

    CopyRows(CopyIn copy) {
        this.copy = copy;
        bytes(SIGNATURE);
        int32(0);
        int32(0);
    }

    void add(long id, int origin, Outcome outcome, int workspaceLength, long answeredAt) throws SQLException {
        int16(FIELDS);
        int64Field(id);
        int64Field(outcome.getAmplitudeId());
        timeField(answeredAt);
        timeField(outcome.getAcceptedAt());
        int32(Integer.BYTES);
        int32(origin);
        int16Field(outcome.getOperationValue());
        int16Field(outcome.getStateValue());
        textField(outcome.getUserKey().substring(workspaceLength + 1));
        nullableField(outcome.getReason());
        nullableField(outcome.getPartnerMessage());
        identifiersField(outcome.getIdentifiersList());
        valueField(outcome);
        if (length >= FLUSH_AT) {
            flush();
        }
    }

    /** Sends what is left and ends the COPY. */
    void finish() throws SQLException {
        int16(-1);
        flush();
        copy.endCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    private void identifiersField(List<Identifier> identifiers) {
        if (identifiers.isEmpty()) {
            int32(-1);
            return;
        }
        int lengthAt = length;
        int32(0);
        int32(1);
        int32(0);
        int32(TEXT_OID);
        int32(identifiers.size() * 3);
        int32(1);
        for (Identifier identifier : identifiers) {
            textField(identifier.getName());
            textField(identifier.getProperty());
            textField(identifier.getValue());
        }
        setInt32(lengthAt, length - lengthAt - Integer.BYTES);
    }

    private void valueField(Outcome outcome) {
        if (outcome.hasValue()) {
            byte[] value = outcome.getValue().toByteArray();
            int32(value.length);
            bytes(value);
        } else {
            int32(-1);
        }
    }

    private void timeField(long epochMillis) {
        if (epochMillis <= 0) {
            int32(-1);
        } else {
            int64Field((epochMillis - EPOCH_MILLIS) * 1_000);
        }
    }

    private void nullableField(String text) {
        if (text.isEmpty()) {
            int32(-1);
        } else {
            textField(text);
        }
    }

    private void textField(String text) {
        // Postgres has no NUL in text; one user's odd value must not stop the batch.
        byte[] bytes = (text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd')).getBytes(StandardCharsets.UTF_8);
        int32(bytes.length);
        bytes(bytes);
    }

    private void int64Field(long value) {
        int32(Long.BYTES);
        int32((int) (value >>> 32));
        int32((int) value);
    }

    private void int16Field(int value) {
        int32(Short.BYTES);
        int16(value);
    }

    private void int16(int value) {
        need(Short.BYTES);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void int32(int value) {
        need(Integer.BYTES);
        setInt32(length, value);
        length += Integer.BYTES;
    }

    private void setInt32(int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }

    private void bytes(byte[] bytes) {
        need(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void need(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
