package io.cohortsync.benchmarks.engine;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** What the measurement asks of topics. */
final class Topic {
    private Topic() {}

    /** Offset after the last record. */
    static long end(Admin admin, TopicPartition partition) throws InterruptedException, ExecutionException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    /** Forgets all records of a topic. */
    static void empty(Admin admin, String topic, int partitions) throws InterruptedException, ExecutionException {
        for (int i = 0; i < partitions; i++) {
            var partition = new TopicPartition(topic, i);
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end(admin, partition))))
                    .all()
                    .get();
        }
    }

    /** Deletes an application's changelogs, so that the next run does not share the disk with them. */
    static void forgetChangelogs(Admin admin, String name) throws InterruptedException, ExecutionException {
        Collection<String> changelogs = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(name + "-"))
                .toList();
        admin.deleteTopics(changelogs).all().get();
    }
}
