package io.cohortsync.engine.task;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of one task. */
public record Stores(
        KeyValueStore<Bytes, byte[]> users,
        KeyValueStore<Bytes, byte[]> devices,
        KeyValueStore<Bytes, byte[]> events,
        KeyValueStore<Bytes, byte[]> insertIds,
        KeyValueStore<Bytes, byte[]> accumulators,
        KeyValueStore<Bytes, byte[]> pending,
        KeyValueStore<Bytes, byte[]> timers,
        KeyValueStore<Bytes, byte[]> control) {}
