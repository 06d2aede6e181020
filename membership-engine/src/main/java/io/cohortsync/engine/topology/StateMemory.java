package io.cohortsync.engine.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of all RocksDB stores of the process together, instead of per store: with six stores in each of many
 * lanes the per-store defaults would grow without bound. Kafka Streams makes one object per store, so the shared parts are
 * static.
 */
public final class StateMemory implements RocksDBConfigSetter {
    /** The setting that carries the bytes. */
    static final String BYTES = "cohortsync.state.memory.bytes";

    private static final long WRITE_BUFFER = 16L * 1024 * 1024;
    /** Events of a user are read one after another: four times as many in one read as of the default. */
    private static final long EVENT_BLOCK = 16L * 1024;

    private static final double FILTER_BITS = 10;

    private static volatile @Nullable Shared shared;

    private final BloomFilter filter = new BloomFilter(FILTER_BITS);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared memory = shared(Long.parseLong(String.valueOf(configs.get(BYTES))));
        // Kafka Streams refuses to open a store with another table format than the one it made itself.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(filter);
        if (storeName.equals(EngineTopology.EVENTS)) {
            table.setBlockSize(EVENT_BLOCK);
        }
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.buffers);
        options.setWriteBufferSize(WRITE_BUFFER);
        // One thread writes to a lane's stores: what several at once would need costs it a tenth of each put.
        options.setAllowConcurrentMemtableWrite(false);
    }

    @Override
    public void close(String storeName, Options options) {
        filter.close();
    }

    private static Shared shared(long bytes) {
        Shared known = shared;
        if (known == null) {
            synchronized (StateMemory.class) {
                known = shared;
                if (known == null) {
                    Cache cache = new LRUCache(bytes, -1, false, 0.1);
                    known = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
                    shared = known;
                }
            }
        }
        return known;
    }

    private record Shared(Cache cache, WriteBufferManager buffers) {}
}
