package io.cohortsync.benchmarks.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches how much of a topic a consumer group has committed. Commits come every 100 ms, so the moment a number is passed is
 * known to about that; between two looks it is interpolated.
 */
public final class Progress {
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final double NANOS = 1e9;

    private final Admin admin;
    private final String group;
    private final String topic;
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    public Progress(Admin admin, String group, String topic) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
    }

    /** A moment: how much was committed, and the process's CPU time until then. */
    private record Moment(double records, double at, double cpu) {
        private static Moment between(Moment before, Moment after, double records) {
            double part = (records - before.records) / (after.records - before.records);
            return new Moment(
                    records, before.at + part * (after.at - before.at), before.cpu + part * (after.cpu - before.cpu));
        }
    }

    /** Waits until {@code records} are committed. */
    public void await(long records, Duration limit) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (look().records < records) {
            rest(deadline, records);
        }
    }

    /** How long it takes from {@code from} committed records to {@code to}. */
    Pace measure(long from, long to, Duration limit) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + limit.toNanos();
        Moment last = look();
        Moment start = last;
        while (last.records < to) {
            rest(deadline, to);
            Moment next = look();
            if (last.records < from && next.records >= from) {
                start = Moment.between(last, next, from);
            }
            last = next;
        }
        return new Pace(to - from, last.at - start.at, last.cpu - start.cpu);
    }

    private void rest(long deadline, long records) throws InterruptedException, ExecutionException {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("Not done in time: " + (long) look().records + " of " + records
                    + " records of " + topic + " are processed by " + group);
        }
        Thread.sleep(LOOK);
    }

    private Moment look() throws InterruptedException, ExecutionException {
        long committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(entry -> isOurs(entry.getKey()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
        return new Moment(committed, System.nanoTime() / NANOS, system.getProcessCpuTime() / NANOS);
    }

    private boolean isOurs(TopicPartition partition) {
        return partition.topic().equals(topic);
    }
}
