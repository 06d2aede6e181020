package io.cohortsync.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.dispatcher.delivery.Composition.Group;
import io.cohortsync.dispatcher.delivery.Composition.Joining;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositionTest {

    @Test
    void cutsARecordIntoRequestsOfOneOperation() {
        DeliveryBatch batch = batch("syn_1", add("a"), remove("b"), add("c"), add("d"));

        assertThat(Composition.of(List.of(group(0, batch)), 2, Joining.PER_RECORD))
                .extracting(CompositionTest::describe)
                .containsExactly("ADD a c", "ADD d", "REMOVE b");
    }

    @Test
    void callsPartsByTheirRecordSoThatTheyOverwriteThemselves() {
        DeliveryBatch batch = batch("syn_1", add("a"), add("b"), add("c"));

        assertThat(Composition.of(List.of(group(2, batch)), 2, Joining.PER_RECORD))
                .extracting(Piece::part)
                .containsExactly("2-7-0", "2-7-1");
    }

    @Test
    void neverMixesRecordsSoThatACrashCannotChangeAMessage() {
        List<Group> groups = List.of(group(0, batch("syn_1", add("a"))), group(0, batch("syn_1", add("b"))));

        List<Piece> together = Composition.of(groups, 10, Joining.PER_RECORD);
        List<Piece> alone = Composition.of(groups.subList(0, 1), 10, Joining.PER_RECORD);

        assertThat(together).hasSize(2);
        assertThat(together.getFirst()).isEqualTo(alone.getFirst());
    }

    @Test
    void joinsABurstOfSingleChangesWhereNoMessageIdDependsOnIt() {
        List<Group> groups = List.of(
                group(0, batch("syn_1", add("a"))),
                group(1, batch("syn_1", add("b"))),
                group(0, batch("syn_1", add("c"), remove("a"))),
                group(0, batch("syn_2", add("d"))));

        assertThat(Composition.of(groups, 10, Joining.ACROSS_RECORDS))
                .extracting(
                        piece -> piece.partition() + " " + piece.syncId() + " " + piece.wave() + " " + describe(piece))
                .containsExactly("0 syn_1 0 ADD a c", "0 syn_1 1 REMOVE a", "1 syn_1 0 ADD b", "0 syn_2 0 ADD d");
    }

    @Test
    void letsASecondOperationOfAUserWaitForTheFirst() {
        List<Piece> pieces = Composition.of(
                List.of(group(0, batch("syn_1", add("a"), remove("a"))), group(0, batch("syn_1", add("a"), add("b")))),
                10,
                Joining.PER_RECORD);

        assertThat(pieces)
                .extracting(piece -> piece.wave() + " " + describe(piece))
                .containsExactly("0 ADD a", "1 REMOVE a", "2 ADD a", "0 ADD b");
    }

    @Test
    void knowsUsersOfOtherSyncsAndPartitionsApart() {
        List<Piece> pieces = Composition.of(
                List.of(
                        group(0, batch("syn_1", add("a"))),
                        group(0, batch("syn_2", add("a"))),
                        group(1, batch("syn_1", add("a")))),
                10,
                Joining.PER_RECORD);

        assertThat(pieces).hasSize(3).allMatch(piece -> piece.wave() == 0);
    }

    private static String describe(Piece piece) {
        StringBuilder text = new StringBuilder(piece.operation().name());
        piece.deliveries().forEach(delivery -> text.append(' ').append(delivery.getUserKey()));
        return text.toString();
    }

    private static Group group(int partition, DeliveryBatch batch) {
        return new Group(partition, 7, batch, Instant.EPOCH);
    }

    private static DeliveryBatch batch(String syncId, Delivery... deliveries) {
        return DeliveryBatch.newBuilder()
                .setSyncId(syncId)
                .addAllDeliveries(List.of(deliveries))
                .build();
    }

    private static Delivery add(String user) {
        return Delivery.newBuilder()
                .setUserKey(user)
                .setOperation(Operation.ADD)
                .build();
    }

    private static Delivery remove(String user) {
        return Delivery.newBuilder()
                .setUserKey(user)
                .setOperation(Operation.REMOVE)
                .build();
    }
}
