package io.cohortsync.dispatcher.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Records that were polled and not begun, in the order in which they came. */
final class Backlog {
    private final Deque<ConsumerRecord<String, byte[]>> records = new ArrayDeque<>();

    void add(Iterable<ConsumerRecord<String, byte[]>> polled) {
        polled.forEach(records::add);
    }

    int size() {
        return records.size();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Takes from the front: at least one, then as many as stay within {@code mostBytes} and {@code mostRecords}. */
    List<ConsumerRecord<String, byte[]>> take(int mostBytes, int mostRecords) {
        List<ConsumerRecord<String, byte[]>> taken = new ArrayList<>();
        long bytes = 0;
        while (!records.isEmpty() && taken.size() < mostRecords) {
            bytes += size(records.getFirst());
            if (bytes > mostBytes && !taken.isEmpty()) {
                break;
            }
            taken.add(records.removeFirst());
        }
        return taken;
    }

    /** Forgets what belongs to somebody else now. */
    void drop(Collection<TopicPartition> partitions) {
        records.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
    }

    private static int size(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        return value == null ? 0 : value.length;
    }
}
