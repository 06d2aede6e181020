package io.cohortsync.api;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.message.Listing;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.testkit.TestConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** What sync-api writes into the users' lanes about the lists of static cohorts. */
final class ListUpdates {
    private ListUpdates() {}

    /** The command that made the cohort. */
    static JsonNode command(String cohortId) {
        return Broker.awaitJson("engine-commands", cohortId, all -> !all.isEmpty())
                .getFirst();
    }

    /** What was written about the lists of a cohort, once {@code enough} holds. */
    static List<Written> of(String cohortId, Predicate<List<Written>> enough) {
        int number = command(cohortId).at("/number").asInt();
        try (TestConsumer consumer = TestConsumer.of("user-updates")) {
            List<Written> found = new ArrayList<>();
            consumer.await(Broker.PATIENCE, records -> {
                found.clear();
                records.stream()
                        .map(Written::of)
                        .filter(w -> w.cohort() == number)
                        .forEach(found::add);
                return enough.test(found);
            });
            return List.copyOf(found);
        }
    }

    /** One update. */
    record Written(String key, int partition, long offset, UserUpdate update) {
        static Written of(ConsumerRecord<String, byte[]> record) {
            try {
                return new Written(
                        record.key(), record.partition(), record.offset(), UserUpdate.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }

        boolean isEnd() {
            return update.hasListComplete();
        }

        int cohort() {
            return isEnd()
                    ? update.getListComplete().getCohort()
                    : update.getListing().getCohort();
        }

        String text() {
            Listing listing = update.getListing();
            return isEnd()
                    ? "end " + update.getListComplete().getList()
                    : update.getUserId() + " " + listing.getOperation() + " " + listing.getList();
        }
    }
}
