package io.cohortsync.dispatcher.lane;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.dispatcher.delivery.Composition;
import io.cohortsync.dispatcher.delivery.Composition.Joining;
import io.cohortsync.dispatcher.delivery.ConfiguredDestination;
import io.cohortsync.dispatcher.delivery.FileEnding;
import io.cohortsync.dispatcher.delivery.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records that are answered in one transaction.
 *
 * @param unreadable no delivery batches, to be parked
 * @param offsets where each partition goes on afterwards
 */
record Slice(
        List<Piece> pieces,
        List<FileEnding> endings,
        List<Unreadable> unreadable,
        Map<TopicPartition, OffsetAndMetadata> offsets) {

    /** Reads {@code records}, which are in order per partition. */
    static Slice of(List<ConsumerRecord<String, byte[]>> records, ConfiguredDestination destination) {
        List<Composition.Group> groups = new ArrayList<>(records.size());
        List<FileEnding> endings = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            offsets.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
            byte @Nullable [] value = record.value();
            try {
                if (value == null) {
                    throw new InvalidProtocolBufferException("the record is empty");
                }
                DeliveryBatch batch = DeliveryBatch.parseFrom(value);
                if (!batch.getDestinationId().equals(destination.id())) {
                    throw new InvalidProtocolBufferException("the batch is for another destination");
                }
                Composition.Group group = new Composition.Group(
                        record.partition(), record.offset(), batch, Instant.ofEpochMilli(record.timestamp()));
                switch (batch.getFileEnd()) {
                    case FILE_GOES_ON -> groups.add(group);
                    case FILE_COMPLETE, FILE_DISCARD -> endings.add(FileEnding.of(group));
                    case UNRECOGNIZED ->
                        throw new InvalidProtocolBufferException("the end of a file is of a newer version");
                }
            } catch (InvalidProtocolBufferException e) {
                unreadable.add(Unreadable.because(record, e));
            }
        }
        // A part of a file is called by its record, too.
        boolean isNamed =
                destination.type().carriesMessageIds() || destination.type().sendsFiles();
        Composition.Joining joining = isNamed ? Joining.PER_RECORD : Joining.ACROSS_RECORDS;
        return new Slice(Composition.of(groups, destination.batchSize(), joining), endings, unreadable, offsets);
    }
}
