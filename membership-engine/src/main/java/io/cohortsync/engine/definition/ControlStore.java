package io.cohortsync.engine.definition;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.state.Command;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The small store of what is in force and how far it is: definitions, counts, runs, scans. */
public final class ControlStore {
    private final KeyValueStore<Bytes, byte[]> store;

    public ControlStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public void put(String kind, String id, MessageLite value) {
        store.put(key(kind, id), value.toByteArray());
    }

    public void delete(String kind, String id) {
        store.delete(key(kind, id));
    }

    /** Stores a command as it came. */
    void put(String kind, String id, EngineCommand command) {
        put(
                kind,
                id,
                Command.newBuilder()
                        .setJson(ByteString.copyFrom(Json.write(command)))
                        .build());
    }

    /** Calls {@code visitor} with id and command of each entry of a kind. */
    <C extends EngineCommand> void forEach(String kind, Class<C> type, BiConsumer<String, C> visitor) {
        forEach(
                kind,
                Command.parser(),
                (id, stored) -> visitor.accept(id, Json.read(stored.getJson().toByteArray(), type)));
    }

    /** A row that is written often. */
    Row row(String kind, String id) {
        return new Row(key(kind, id));
    }

    /** One row, whose key is made once. */
    final class Row {
        private final Bytes key;

        private Row(Bytes key) {
            this.key = key;
        }

        void put(MessageLite value) {
            store.put(key, value.toByteArray());
        }

        void delete() {
            store.delete(key);
        }
    }

    <M extends MessageLite> Optional<M> get(String kind, String id, Parser<M> parser) {
        byte[] value = store.get(key(kind, id));
        return value == null ? Optional.empty() : Optional.of(parse(parser, value));
    }

    /** Calls {@code visitor} with id and value of each entry of a kind. */
    public <M extends MessageLite> void forEach(String kind, Parser<M> parser, BiConsumer<String, M> visitor) {
        // '0' is the character after '/'.
        Bytes end = Bytes.wrap((kind + "0").getBytes(StandardCharsets.UTF_8));
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(key(kind, ""), end)) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                String id = new String(row.key.get(), StandardCharsets.UTF_8).substring(kind.length() + 1);
                visitor.accept(id, parse(parser, row.value));
            }
        }
    }

    private static Bytes key(String kind, String id) {
        return Bytes.wrap((kind + "/" + id).getBytes(StandardCharsets.UTF_8));
    }

    private static <M extends MessageLite> M parse(Parser<M> parser, byte[] value) {
        try {
            return parser.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the control store holds what this engine did not write", e);
        }
    }
}
