package io.cohortsync.benchmarks.engine;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.topic.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The least that keeps something about each user: parse, read 24 bytes, write 24 bytes, pass one of five on. */
final class BareTopology {
    static final String OUTPUT = "bare-output";
    private static final String STORE = "seen";
    private static final int STATE_BYTES = 3 * Long.BYTES;
    private static final int FORWARD_EVERY = 5;

    private BareTopology() {}

    static Topology build() {
        Topology topology = new Topology();
        topology.addSource(
                "updates", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.USER_UPDATES.name());
        topology.addProcessor("count", Count::new, "updates");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingDisabled(),
                "count");
        topology.addSink("output", OUTPUT, new ByteArraySerializer(), new ByteArraySerializer(), "count");
        return topology;
    }

    private static final class Count implements Processor<byte[], byte[], byte[], byte[]> {
        private @Nullable ProcessorContext<byte[], byte[]> context;
        private @Nullable KeyValueStore<Bytes, byte[]> store;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (context == null || store == null) {
                throw new IllegalStateException("a record before init");
            }
            UserUpdate update = parse(record.value());
            Bytes key = Bytes.wrap(record.key());
            byte[] state = store.get(key);
            long count = 1 + (state == null ? 0 : ByteBuffer.wrap(state).getLong());
            byte[] next = ByteBuffer.allocate(STATE_BYTES)
                    .putLong(count)
                    .putLong(update.getTime())
                    .putLong(update.getEvent().getType().hashCode())
                    .array();
            store.put(key, next);
            if (count % FORWARD_EVERY == 0) {
                context.forward(record.withValue(next));
            }
        }

        private static UserUpdate parse(byte[] bytes) {
            try {
                return UserUpdate.parseFrom(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("the topic holds what this measurement did not write", e);
            }
        }
    }
}
