package io.cohortsync.engine.event;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.state.EventRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the store has it. A filter asks for one property of many: that one is taken out of the bytes of the row, and the
 * others are passed over.
 */
final class StoredEvent implements LoggedEvent {
    private static final int PROPERTY = tag(EventRow.PROPERTIES_FIELD_NUMBER);
    private static final int NAME = tag(Property.NAME_FIELD_NUMBER);

    private final long time;
    /** An {@link EventRow}. */
    private final byte[] row;

    StoredEvent(long time, byte[] row) {
        this.time = time;
        this.row = row;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public List<Property> properties() {
        try {
            return EventRow.parseFrom(row).getPropertiesList();
        } catch (InvalidProtocolBufferException e) {
            throw foreign(e);
        }
    }

    @Override
    public @Nullable PropertyValue value(String name) {
        CodedInputStream in = CodedInputStream.newInstance(row);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag != PROPERTY) {
                    in.skipField(tag);
                    continue;
                }
                int length = in.readRawVarint32();
                int from = in.getTotalBytesRead();
                if (length > row.length - from) {
                    throw foreign(null);
                }
                if (isNamed(in, name)) {
                    return Property.parser().parseFrom(row, from, length).getValue();
                }
                in.skipRawBytes(from + length - in.getTotalBytesRead());
            }
            return null;
        } catch (IOException e) {
            throw foreign(e);
        }
    }

    /** Reads the name, which comes first in a property; one without is named "". */
    private boolean isNamed(CodedInputStream in, String name) throws IOException {
        int at = in.getTotalBytesRead();
        if (at == row.length || row[at] != NAME) {
            return name.isEmpty();
        }
        in.readTag();
        int length = in.readRawVarint32();
        return isAt(in.getTotalBytesRead(), length, name);
    }

    private boolean isAt(int from, int length, String name) {
        if (length < name.length() || length > row.length - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > 0x7f) {
                return new String(row, from, length, StandardCharsets.UTF_8).equals(name);
            }
            if (row[from + i] != c) {
                return false;
            }
        }
        return length == name.length();
    }

    private static int tag(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    private static IllegalStateException foreign(@Nullable IOException cause) {
        return new IllegalStateException("the store of events holds what this engine did not write", cause);
    }
}
